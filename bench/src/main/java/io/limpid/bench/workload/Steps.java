package io.limpid.bench.workload;

import io.limpid.core.backend.contract.SgdStep;

/** The step of gradient descent that all engines take. */
public final class Steps {

    /** μ, the momentum. */
    public static final float MOMENTUM = 0.9f;

    private static final float TOTAL_RATE = 0.1f;

    private Steps() {}

    /** Returns η for a network of that depth: the method's default, 0.1 / L. */
    public static float learningRate(int depth) {
        return TOTAL_RATE / depth;
    }

    /** Returns the step with the given learning rate, without identity decay. */
    public static SgdStep of(float learningRate) {
        return new SgdStep(learningRate, MOMENTUM, 0, 1);
    }
}
