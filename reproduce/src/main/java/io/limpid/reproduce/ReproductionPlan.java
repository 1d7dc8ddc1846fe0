package io.limpid.reproduce;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.Initialization;
import io.limpid.reproduce.trial.Trial;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How much is tried: which networks, on how many rows.
 *
 * @param mode what the plan is called
 * @param seed the first seed; what is trained once is trained with it
 * @param trainingRows how many rows the networks of most experiments see in an epoch
 * @param epochs how often they see them
 * @param comparisonRows how many rows see those that compare activations, scales and identity decays
 * @param comparisonEpochs how often these see them
 * @param testRows how many rows networks are measured on
 * @param depths the depths to compare, ascending
 * @param depth the depth of all networks elsewhere; one of {@code depths}
 * @param seeds how many seeds are tried per initialization
 * @param scales the scales σ to compare, ascending; 1 among them
 * @param decays the identity decays λ to compare, ascending; 0 first
 */
public record ReproductionPlan(
        String mode,
        long seed,
        int trainingRows,
        int epochs,
        int comparisonRows,
        int comparisonEpochs,
        int testRows,
        List<Integer> depths,
        int depth,
        int seeds,
        List<Float> scales,
        List<Float> decays) {

    private static final int MOST_EPOCHS = 100;
    private static final int FEWEST_EPOCHS = 2;

    public ReproductionPlan {
        depths = List.copyOf(depths);
        scales = List.copyOf(scales);
        decays = List.copyOf(decays);
        if (!depths.contains(depth) || !scales.contains(1f) || decays.get(0) != 0 || seeds < 1) {
            throw new IllegalArgumentException(
                    "a plan needs its depth among the depths, the scale 1, the decay 0 and a" + " seed");
        }
    }

    /**
     * The whole plan: two passes over 60,000 rows, or as many over fewer rows as show a network 120,000; half of that
     * where only settings are compared.
     *
     * @param trainingRows how many training rows there are
     * @param testRows how many test rows there are
     */
    public static ReproductionPlan full(int trainingRows, int testRows, long seed) {
        int rows = Math.min(60_000, trainingRows);
        int comparisonRows = Math.min(30_000, trainingRows);
        return new ReproductionPlan(
                "full",
                seed,
                rows,
                epochs(120_000, rows),
                comparisonRows,
                epochs(60_000, comparisonRows),
                Math.min(10_000, testRows),
                List.of(3, 5, 10, 20, 30, 50),
                10,
                5,
                List.of(0.5f, 0.9f, 1f, 1.1f, 1.5f),
                List.of(0f, 0.01f, 0.1f, 0.3f, 1f));
    }

    /** A small plan, for a first look: every network sees 10,000 rows, and there are fewer networks. */
    public static ReproductionPlan quick(int trainingRows, int testRows, long seed) {
        int rows = Math.min(5_000, trainingRows);
        int epochs = epochs(10_000, rows);
        return new ReproductionPlan(
                "quick",
                seed,
                rows,
                epochs,
                rows,
                epochs,
                Math.min(2_000, testRows),
                List.of(3, 5, 10, 20, 30),
                10,
                3,
                List.of(0.9f, 1f, 1.1f),
                List.of(0f, 0.1f, 0.3f, 1f));
    }

    private static int epochs(int seen, int rows) {
        return Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, (seen + rows - 1) / rows));
    }

    /** Returns the method's own network of a depth. */
    Trial standard(int ofDepth) {
        return Trial.standard(trainingRows, ofDepth, epochs, seed);
    }

    /** Returns the method's own network as it is trained where settings are compared. */
    Trial comparison() {
        return Trial.standard(comparisonRows, depth, comparisonEpochs, seed);
    }

    /** Returns the networks of one initialization, one per seed, the first seed first. */
    List<Trial> ofInitialization(Initialization initialization) {
        return LongStream.range(0, seeds)
                .mapToObj(
                        i -> standard(depth).withInitialization(initialization).withSeed(seed + i))
                .toList();
    }

    /** Returns the activations to compare, the method's own first. */
    List<Activation> activations() {
        return List.of(
                Activation.LEAKY_RELU, Activation.HARD_TANH, Activation.TANH, Activation.IDENTITY, Activation.RELU);
    }
}
