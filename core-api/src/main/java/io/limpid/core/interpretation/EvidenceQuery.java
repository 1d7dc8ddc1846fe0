package io.limpid.core.interpretation;

import java.util.Objects;

/**
 * What is asked when evidence is: which class's score, compared with what, read where. Every component has its plain value in
 * {@link #of}. Evidence is against an input of zeros.
 *
 * @param explained whose score
 * @param contrast the scores that it is compared with
 * @param share where the evidence is read
 */
public record EvidenceQuery(ExplainedClass explained, ClassContrast contrast, EvidenceShare share) {

    public EvidenceQuery {
        Objects.requireNonNull(explained, "explained");
        Objects.requireNonNull(contrast, "contrast");
        Objects.requireNonNull(share, "share");
    }

    /** Asks for the evidence for a class's own score, which every layer reads at once. */
    public static EvidenceQuery of(ExplainedClass explained) {
        return new EvidenceQuery(explained, ClassContrast.NONE, EvidenceShare.EVERY_LAYER);
    }

    /** Returns the same question with the score compared with others. */
    public EvidenceQuery against(ClassContrast other) {
        return new EvidenceQuery(explained, other, share);
    }

    /** Returns the same question with the evidence read elsewhere. */
    public EvidenceQuery read(EvidenceShare other) {
        return new EvidenceQuery(explained, contrast, other);
    }
}
