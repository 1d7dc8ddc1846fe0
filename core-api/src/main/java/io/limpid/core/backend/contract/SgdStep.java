package io.limpid.core.backend.contract;

/**
 * The numbers of one step of stochastic gradient descent with heavy-ball momentum and identity decay:
 *
 * <pre>
 * v ← μ v + g
 * W ← W − η v − η λ (W − σ I)        with W on the right taken before the step
 * </pre>
 *
 * @param learningRate η, at least 0
 * @param momentum μ, in [0, 1)
 * @param identityDecay λ, at least 0; 0 leaves the second term away. Biases have none
 * @param initialScale σ, the scale of the identity that the weights are pulled to
 */
public record SgdStep(float learningRate, float momentum, float identityDecay, float initialScale) {

    public SgdStep {
        if (!(learningRate >= 0) || Float.isInfinite(learningRate)) {
            throw new IllegalArgumentException("the learning rate must be finite and not negative: " + learningRate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("the momentum must lie in [0, 1): " + momentum);
        }
        if (!(identityDecay >= 0) || Float.isInfinite(identityDecay)) {
            throw new IllegalArgumentException("the identity decay must be finite and not negative: " + identityDecay);
        }
        if (!Float.isFinite(initialScale)) {
            throw new IllegalArgumentException("the initial scale must be finite: " + initialScale);
        }
    }

    /** The same step without identity decay, as biases take it. */
    public SgdStep withoutDecay() {
        return new SgdStep(learningRate, momentum, 0, initialScale);
    }
}
