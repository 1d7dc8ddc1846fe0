package io.limpid.interpret.training;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.Initialization;
import java.util.List;
import java.util.Objects;

/**
 * How a network is built and trained (method, section 1).
 *
 * @param depth L, at least 1
 * @param epochs how often each training row is seen, at least 1
 * @param batchSize how many rows a step looks at, at least 1
 * @param learningRate η, greater than 0
 * @param momentum μ, in [0, 1)
 * @param identityDecay λ, at least 0
 * @param activation φ
 * @param initialScale σ
 * @param temperature τ, greater than 0
 * @param initialization how the weights start; anything but the identity is for comparison
 * @param seed decides the order of the rows and random weights; the same seed gives the same bytes
 * @param ranks r of the layers, for a low-rank network (method, section 7): one for all layers, or one for each; empty for a dense
 *     network
 * @param recipe what is done besides plain gradient descent
 */
public record TrainingOptions(
        int depth,
        int epochs,
        int batchSize,
        float learningRate,
        float momentum,
        float identityDecay,
        Activation activation,
        float initialScale,
        float temperature,
        Initialization initialization,
        long seed,
        List<Integer> ranks,
        Recipe recipe) {

    /** The batch size of the method. */
    public static final int DEFAULT_BATCH_SIZE = 100;

    /** The momentum of the method. */
    public static final float DEFAULT_MOMENTUM = 0.9f;

    private static final int USUAL_STEPS = 3000;
    private static final int FEWEST_EPOCHS = 3;
    private static final int MOST_EPOCHS = 100;

    public TrainingOptions {
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(initialization, "initialization");
        Objects.requireNonNull(recipe, "recipe");
        ranks = List.copyOf(ranks);
        require(
                ranks.size() <= 1 || ranks.size() == depth,
                "there must be one rank, or one for each of the " + depth + " layers, but there are " + ranks.size());
        require(ranks.stream().allMatch(rank -> rank >= 1), "a rank must be at least 1, but there are " + ranks);
        require(
                ranks.isEmpty() || initialization == Initialization.IDENTITY,
                "a low-rank network starts as the identity, not otherwise");
        require(depth >= 1, "the depth must be at least 1, but is " + depth);
        require(epochs >= 1, "the number of epochs must be at least 1, but is " + epochs);
        require(batchSize >= 1, "the batch size must be at least 1, but is " + batchSize);
        require(
                learningRate > 0 && Float.isFinite(learningRate),
                "the learning rate must be finite and greater than 0, but is " + learningRate);
        require(momentum >= 0 && momentum < 1, "the momentum must lie in [0, 1), but is " + momentum);
        require(
                identityDecay >= 0 && Float.isFinite(identityDecay),
                "the identity decay must be finite and not negative, but is " + identityDecay);
        require(
                Float.isFinite(initialScale) && initialScale != 0,
                "the initial scale must be finite and not 0, but is " + initialScale);
        require(
                temperature > 0 && Float.isFinite(temperature),
                "the temperature must be finite and greater than 0, but is " + temperature);
    }

    /** Options for a dense network and plain gradient descent, as in the paper. */
    public TrainingOptions(
            int depth,
            int epochs,
            int batchSize,
            float learningRate,
            float momentum,
            float identityDecay,
            Activation activation,
            float initialScale,
            float temperature,
            Initialization initialization,
            long seed) {
        this(
                depth,
                epochs,
                batchSize,
                learningRate,
                momentum,
                identityDecay,
                activation,
                initialScale,
                temperature,
                initialization,
                seed,
                List.of(),
                Recipe.PLAIN);
    }

    /** Returns the same options with another recipe. */
    public TrainingOptions with(Recipe other) {
        return new TrainingOptions(
                depth,
                epochs,
                batchSize,
                learningRate,
                momentum,
                identityDecay,
                activation,
                initialScale,
                temperature,
                initialization,
                seed,
                ranks,
                other);
    }

    /** Returns the same options for a low-rank network, with one rank for all layers or one for each; a dense one if there is none. */
    public TrainingOptions withRanks(List<Integer> others) {
        return new TrainingOptions(
                depth,
                epochs,
                batchSize,
                learningRate,
                momentum,
                identityDecay,
                activation,
                initialScale,
                temperature,
                initialization,
                seed,
                others,
                recipe);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The method's defaults for a network of that depth: η = 0.1 / L, μ = 0.9, batches of 100, λ = 0, leaky ReLU. */
    public static TrainingOptions defaults(int depth, int epochs) {
        return new TrainingOptions(
                depth,
                epochs,
                DEFAULT_BATCH_SIZE,
                defaultLearningRate(depth),
                DEFAULT_MOMENTUM,
                0,
                Activation.LEAKY_RELU,
                1,
                1,
                Initialization.IDENTITY,
                1);
    }

    /** Returns η = 0.1 / L. */
    public static float defaultLearningRate(int depth) {
        return 0.1f / Math.max(1, depth);
    }

    /** Returns η = 0.15 / L, from which a rate may fall where rows are images: more accurate there, and about as near to the identity. */
    public static float fallingLearningRateForImages(int depth) {
        return 0.15f / Math.max(1, depth);
    }

    /** Returns η = 0.2 / L, for a low-rank network: its factors are small, so its weights move less at the same rate. */
    public static float defaultLowRankLearningRate(int depth) {
        return 2 * defaultLearningRate(depth);
    }

    /** Returns the number of epochs that makes about 3,000 steps, but at least 3 and at most 100. */
    public static int defaultEpochs(int trainingRows, int batchSize) {
        int stepsPerEpoch = Math.max(1, (trainingRows + batchSize - 1) / batchSize);
        return Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, USUAL_STEPS / stepsPerEpoch));
    }
}
