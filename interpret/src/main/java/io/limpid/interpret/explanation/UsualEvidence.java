package io.limpid.interpret.explanation;

import io.limpid.core.interpretation.EvidenceShare;

/**
 * How evidence is read where nobody says otherwise, as known answers decided (docs/interpretation.md): all of it at the input, compared
 * with the mean of the training rows ({@link Reference#usual}). Read at the layers, it says at which layer a feature spoke, but misses
 * what the layers below made of the input.
 */
public final class UsualEvidence {

    /** The share that each layer reads. */
    public static final EvidenceShare SHARE = EvidenceShare.AT_INPUT;

    private UsualEvidence() {}
}
