package io.limpid.core.interpretation;

import java.util.Objects;

/**
 * What is asked when evidence is: which class's score, compared with what, read where, and against which input. Every component
 * has its plain value in {@link #of}.
 *
 * @param explained whose score
 * @param contrast the scores that it is compared with
 * @param share where the evidence is read
 * @param reference the input that the row is compared with
 */
public record EvidenceQuery(
        ExplainedClass explained, ClassContrast contrast, EvidenceShare share, EvidenceReference reference) {

    public EvidenceQuery {
        Objects.requireNonNull(explained, "explained");
        Objects.requireNonNull(contrast, "contrast");
        Objects.requireNonNull(share, "share");
        Objects.requireNonNull(reference, "reference");
    }

    /** Asks for the evidence for a class's own score, which every layer reads at once. */
    public static EvidenceQuery of(ExplainedClass explained) {
        return new EvidenceQuery(explained, ClassContrast.NONE, EvidenceShare.EVERY_LAYER, EvidenceReference.NOTHING);
    }

    /** Returns the same question with the score compared with others. */
    public EvidenceQuery against(ClassContrast other) {
        return new EvidenceQuery(explained, other, share, reference);
    }

    /** Returns the same question with the evidence read elsewhere. */
    public EvidenceQuery read(EvidenceShare other) {
        return new EvidenceQuery(explained, contrast, other, reference);
    }

    /** Returns the same question with the row compared with another input. */
    public EvidenceQuery comparedWith(EvidenceReference other) {
        return new EvidenceQuery(explained, contrast, share, other);
    }
}
