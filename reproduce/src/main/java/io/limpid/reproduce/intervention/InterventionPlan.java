package io.limpid.reproduce.intervention;

import io.limpid.interpret.training.TrainingOptions;
import io.limpid.report.html.Fact;
import java.util.List;

/**
 * How much is tried.
 *
 * @param mode what the plan is called
 * @param seed the first seed
 * @param seeds how many networks are trained, at least 1
 * @param depth of the networks
 * @param rank of their layers
 * @param epochs how often they see the training rows
 * @param rows how many test rows detectors are cut in, evenly spread over all
 */
public record InterventionPlan(String mode, long seed, int seeds, int depth, int rank, int epochs, int rows) {

    private static final int DEPTH = 10;
    private static final int RANK_OF_IMAGES = 32;
    private static final int RANK_OF_TABLES = 8;

    /**
     * Five networks, as {@code train} would make them, and 100 rows each.
     *
     * @param trainingRows how many there are
     * @param images whether they are images
     */
    public static InterventionPlan full(int trainingRows, boolean images, long seed) {
        return plan("full", 5, 100, trainingRows, images, seed);
    }

    /** Two networks, and 20 rows each. */
    public static InterventionPlan quick(int trainingRows, boolean images, long seed) {
        return plan("quick", 2, 20, trainingRows, images, seed);
    }

    private static InterventionPlan plan(
            String mode, int seeds, int rows, int trainingRows, boolean images, long seed) {
        return new InterventionPlan(
                mode,
                seed,
                seeds,
                DEPTH,
                images ? RANK_OF_IMAGES : RANK_OF_TABLES,
                TrainingOptions.defaultEpochs(trainingRows, TrainingOptions.DEFAULT_BATCH_SIZE),
                rows);
    }

    /** Returns the same plan with another number of networks, at least 1. */
    public InterventionPlan withSeeds(int count) {
        return new InterventionPlan(mode, seed, count, depth, rank, epochs, rows);
    }

    /** Returns the same plan with networks of another rank, at least 1. */
    public InterventionPlan withRank(int other) {
        return new InterventionPlan(mode, seed, seeds, depth, other, epochs, rows);
    }

    /** Returns the plan in a few figures. */
    public List<Fact> extent() {
        return List.of(
                new Fact("networks", Integer.toString(seeds)),
                new Fact("depth, rank, epochs", depth + ", " + rank + ", " + epochs),
                new Fact("rows in which every detector is cut", Integer.toString(rows)));
    }
}
