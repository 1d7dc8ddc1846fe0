package io.limpid.core.backend.contract;

import java.util.Objects;

/**
 * What a backend promises beyond a correct forward pass.
 *
 * @param training whether the primitives that only training needs work (activation gradient, cross-entropy, column sums,
 *     diagonal). Where false, each of them throws {@link UnsupportedOperationException}
 * @param identicalAtAnyThreadCount whether the same inputs give the same bits whatever the number of threads
 * @param absoluteTolerance together with {@code relativeTolerance}, how far a result may lie from the reference backend's:
 *     {@code |difference| <= absoluteTolerance + relativeTolerance * |expected|} on layers of trained size (width about 800)
 * @param relativeTolerance see {@code absoluteTolerance}
 * @param remark why one of the promises is weaker than the usual one; empty when none is
 */
public record Capabilities(
        boolean training,
        boolean identicalAtAnyThreadCount,
        double absoluteTolerance,
        double relativeTolerance,
        String remark) {

    /** All promises at their usual strength: 1e-5 absolute and 1e-4 relative, identical bits at any thread count. */
    public static final Capabilities FULL = new Capabilities(true, true, 1e-5, 1e-4, "");

    public Capabilities {
        if (!(absoluteTolerance >= 0) || !(relativeTolerance >= 0)) {
            throw new IllegalArgumentException("tolerances must not be negative");
        }
        Objects.requireNonNull(remark, "remark");
    }
}
