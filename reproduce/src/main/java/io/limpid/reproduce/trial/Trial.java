package io.limpid.reproduce.trial;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.Initialization;
import io.limpid.interpret.training.TrainingOptions;
import java.util.Locale;

/**
 * A network to be trained. Two trials that are equal are the same network, so it is trained once for all experiments.
 *
 * @param rows how many training rows it sees in an epoch
 * @param options how it is built and trained
 */
public record Trial(int rows, TrainingOptions options) {

    public Trial {
        if (rows < 1) {
            throw new IllegalArgumentException("a trial needs at least 1 training row, not " + rows);
        }
    }

    /** The method's own way: identity initialization, leaky ReLU, σ = 1, no decay, η = 0.1 / L. */
    public static Trial standard(int rows, int depth, int epochs, long seed) {
        return new Trial(rows, TrainingOptions.defaults(depth, epochs)).withSeed(seed);
    }

    /** Returns the same trial with another activation. */
    public Trial withActivation(Activation activation) {
        return with(
                activation, options.initialScale(), options.identityDecay(), options.initialization(), options.seed());
    }

    /** Returns the same trial with another scale σ. */
    public Trial withScale(float scale) {
        return with(options.activation(), scale, options.identityDecay(), options.initialization(), options.seed());
    }

    /** Returns the same trial with another identity decay λ. */
    public Trial withDecay(float decay) {
        return with(options.activation(), options.initialScale(), decay, options.initialization(), options.seed());
    }

    /** Returns the same trial with another initialization. */
    public Trial withInitialization(Initialization initialization) {
        return with(
                options.activation(), options.initialScale(), options.identityDecay(), initialization, options.seed());
    }

    /** Returns the same trial with another seed. */
    public Trial withSeed(long seed) {
        return with(
                options.activation(), options.initialScale(), options.identityDecay(), options.initialization(), seed);
    }

    private Trial with(Activation activation, float scale, float decay, Initialization initialization, long seed) {
        return new Trial(
                rows,
                new TrainingOptions(
                        options.depth(),
                        options.epochs(),
                        options.batchSize(),
                        options.learningRate(),
                        options.momentum(),
                        decay,
                        activation,
                        scale,
                        options.temperature(),
                        initialization,
                        seed));
    }

    /** Returns what training costs, as rows times layers that are passed: proportional to the time it takes. */
    public long cost() {
        return (long) rows * options.epochs() * options.depth();
    }

    /** Returns a short name for people, which says what is out of the ordinary. */
    @Override
    public String toString() {
        String initialization = options.initialization().name().toLowerCase(Locale.ROOT);
        StringBuilder name = new StringBuilder("depth " + options.depth() + ", " + initialization);
        if (!options.activation().equals(Activation.LEAKY_RELU)) {
            name.append(", activation ").append(options.activation());
        }
        if (options.initialScale() != 1) {
            name.append(", scale ").append(options.initialScale());
        }
        if (options.identityDecay() != 0) {
            name.append(", decay ").append(options.identityDecay());
        }
        return name.append(", seed ").append(options.seed()).toString();
    }
}
