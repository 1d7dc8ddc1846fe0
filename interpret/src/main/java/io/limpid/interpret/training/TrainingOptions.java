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

    /** A low-rank network takes a larger rate than a dense one: its factors are small, so its weights move less at the same rate. */
    public static final float LOW_RANK_FACTOR = 2;

    /** More than any use; each costs memory even where it is narrow. */
    private static final int MOST_LAYERS = 10_000;

    private static final float LARGEST_FACTOR = 1e6f;

    /** Float32 ends at 3.4e38; products need some room. */
    private static final int MOST_DIGITS = 30;

    private static final int USUAL_STEPS = 3000;
    private static final int FEWEST_EPOCHS = 3;
    private static final int MOST_EPOCHS = 100;

    public TrainingOptions {
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(initialization, "initialization");
        require(depth >= 1 && depth <= MOST_LAYERS, "the depth must be from 1 to " + MOST_LAYERS + ", but is " + depth);
        Objects.requireNonNull(recipe, "recipe");
        ranks = List.copyOf(ranks);
        require(
                ranks.size() <= 1 || ranks.size() == depth,
                "there must be one rank, or one for each of the " + depth + " layers, but there are " + ranks.size());
        require(ranks.stream().allMatch(rank -> rank >= 1), "a rank must be at least 1, but there are " + ranks);
        require(
                ranks.isEmpty() || initialization == Initialization.IDENTITY,
                "a low-rank network starts as the identity, not otherwise");
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
                Math.abs(initialScale) <= LARGEST_FACTOR && depth * Math.log10(Math.abs(initialScale)) <= MOST_DIGITS,
                "the initial scale " + initialScale + " is too large: over " + depth
                        + " layers, values that start as they are would grow beyond float32");
        require(
                temperature > 0 && Float.isFinite(temperature),
                "the temperature must be finite and greater than 0, but is " + temperature);
        require(
                temperature <= LARGEST_FACTOR,
                "the temperature " + temperature + " is too large: gradients grow with it; at most " + LARGEST_FACTOR
                        + " makes sense");
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

    /** Returns the same options with another rate. */
    public TrainingOptions withLearningRate(float other) {
        return new TrainingOptions(
                depth,
                epochs,
                batchSize,
                other,
                momentum,
                identityDecay,
                activation,
                initialScale,
                temperature,
                initialization,
                seed,
                ranks,
                recipe);
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

    /**
     * What a training takes that nobody has set: {@link #defaults}, with the rate for such rows and such layers, and {@link Recipe#USUAL}.
     *
     * @param images whether rows are images
     * @param lowRank whether layers are the identity plus low rank
     */
    public static TrainingOptions usual(int depth, int epochs, boolean images, boolean lowRank, long seed) {
        return new TrainingOptions(
                        depth,
                        epochs,
                        DEFAULT_BATCH_SIZE,
                        usualLearningRate(depth, images, lowRank),
                        DEFAULT_MOMENTUM,
                        0,
                        Activation.LEAKY_RELU,
                        1,
                        1,
                        Initialization.IDENTITY,
                        seed)
                .with(Recipe.USUAL);
    }

    /**
     * Returns the rate that training starts with where nobody says another, and from which it falls; a lower one where rows are long, see
     * {@link RateBound}.
     */
    public static float usualLearningRate(int depth, boolean images, boolean lowRank) {
        float dense = images ? fallingLearningRateForImages(depth) : defaultLearningRate(depth);
        return lowRank ? LOW_RANK_FACTOR * dense : dense;
    }

    /** Returns η = 0.1 / L. */
    public static float defaultLearningRate(int depth) {
        return 0.1f / Math.max(1, depth);
    }

    /** Returns η = 0.15 / L, from which a rate may fall where rows are images: more accurate there, and about as near to the identity. */
    public static float fallingLearningRateForImages(int depth) {
        return 0.15f / Math.max(1, depth);
    }

    /** Returns η = 0.2 / L, for a low-rank network; see {@link #LOW_RANK_FACTOR}. */
    public static float defaultLowRankLearningRate(int depth) {
        return LOW_RANK_FACTOR * defaultLearningRate(depth);
    }

    /** Returns the number of epochs that makes about 3,000 steps, but at least 3 and at most 100. */
    public static int defaultEpochs(int trainingRows, int batchSize) {
        int stepsPerEpoch = Math.max(1, (trainingRows - 1) / Math.max(1, batchSize) + 1);
        return Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, USUAL_STEPS / stepsPerEpoch));
    }
}
