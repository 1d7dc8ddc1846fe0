package io.limpid.interpret.explanation;

import io.limpid.core.interpretation.EvidenceShare;

/**
 * How evidence is read where nobody says otherwise, as known answers decided (docs/interpretation.md): all of it at the input, for a class
 * and against its rivals, compared with rows that got another answer or with the mean ({@link Reference#usual}). Read at the layers, it says at which layer a feature spoke, but misses
 * what the layers below made of the input.
 */
public final class UsualEvidence {

    /** The share that each layer reads. */
    public static final EvidenceShare SHARE = EvidenceShare.AT_INPUT;

    /** What stands against a class: of two classes, the other one. */
    public static final Opponent OPPONENT = Opponent.RIVALS;

    private UsualEvidence() {}
}
