package io.limpid.attribution;

/**
 * How layer-wise relevance propagation shares a unit's relevance among the units below: in proportion to what each adds to the
 * unit's pre-activation, with the share of those that push in the unit's own direction multiplied by 1 + γ.
 *
 * @param gamma γ, at least 0; with 0 it is the ε rule
 * @param epsilon ε, greater than 0: added to the pre-activation's magnitude, so that nothing is divided by 0; it swallows the
 *     relevance of units that hardly respond
 */
public record RelevanceRule(float gamma, float epsilon) {

    private static final float SMALL = 1e-6f;

    public RelevanceRule {
        if (!(gamma >= 0) || Float.isInfinite(gamma)) {
            throw new IllegalArgumentException("gamma must be finite and at least 0: " + gamma);
        }
        if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon must be finite and greater than 0: " + epsilon);
        }
    }

    /** The ε rule with an ε that only keeps from dividing by 0. */
    public static RelevanceRule ofEpsilon() {
        return ofEpsilon(SMALL);
    }

    /** The ε rule. */
    public static RelevanceRule ofEpsilon(float epsilon) {
        return new RelevanceRule(0, epsilon);
    }

    /** The γ rule. */
    public static RelevanceRule ofGamma(float gamma) {
        return new RelevanceRule(gamma, SMALL);
    }
}
