package io.limpid.interpret.explanation;

import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.interpret.model.ModelInfo;

/**
 * How evidence is read where nobody says otherwise: as known answers and comparisons on equal terms decided, both against the mean
 * of the training rows. Interactions of columns are found where all evidence is carried down to the input; of images each layer
 * reads what it can, which keeps what the network ignores out of the map.
 */
public final class UsualEvidence {

    private UsualEvidence() {}

    /** Returns the share that each layer reads. */
    public static EvidenceShare share(ModelInfo info) {
        return info.schema().image().isPresent() ? EvidenceShare.EVERY_LAYER : EvidenceShare.AT_INPUT;
    }
}
