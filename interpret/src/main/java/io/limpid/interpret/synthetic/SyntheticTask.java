package io.limpid.interpret.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A table of {@link #FEATURES} numbers in [0, 1] and two classes, made up so that the reasons for the class of a row are known. XOR, orange
 * skin and switch follow Chen et al. (2018), the suppressor Haufe et al. (2014).
 */
public enum SyntheticTask {
    /** Class 1 where one of the first two features is above a half and the other one is not. Neither tells anything alone. */
    XOR("class 1 where one of two features is above a half and the other one is not") {
        @Override
        int draw(Random random, double[] row) {
            uniform(random, row);
            return row[0] > HALF != row[1] > HALF ? 1 : 0;
        }

        @Override
        public boolean[] reasons(double[] row) {
            return first(2);
        }
    },
    /** Class 1 where the first two features lie near a half, in a circle that holds half of the rows: the low and the high count alike. */
    ORANGE_SKIN("class 1 where two features lie within a circle around a half") {
        @Override
        int draw(Random random, double[] row) {
            uniform(random, row);
            double square = (row[0] - HALF) * (row[0] - HALF) + (row[1] - HALF) * (row[1] - HALF);
            return square * Math.PI < HALF ? 1 : 0;
        }

        @Override
        public boolean[] reasons(double[] row) {
            return first(2);
        }
    },
    /** The first feature says which of the next two decides: where it is above a half, the second, else the third. */
    SWITCH("one feature says which of two others decides") {
        @Override
        int draw(Random random, double[] row) {
            uniform(random, row);
            return row[row[0] > HALF ? 1 : 2] > HALF ? 1 : 0;
        }

        @Override
        public boolean[] reasons(double[] row) {
            boolean[] reasons = first(1);
            reasons[row[0] > HALF ? 1 : 2] = true;
            return reasons;
        }
    },
    /** A weighted sum of the features, five of which weigh nothing, above its middle. */
    LINEAR("class 1 where a weighted sum of five features is above its middle") {
        @Override
        int draw(Random random, double[] row) {
            uniform(random, row);
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += WEIGHTS.get(i) * (row[i] - HALF);
            }
            return sum > 0 ? 1 : 0;
        }

        @Override
        public boolean[] reasons(double[] row) {
            return first((int) WEIGHTS.stream().filter(weight -> weight != 0).count());
        }
    },
    /**
     * The first feature is a signal with noise, the second one the same noise alone: it tells nothing of the class by itself, but helps
     * to take the noise away. The reason is the first one.
     */
    SUPPRESSOR("a signal with noise in one feature, the same noise alone in another") {
        @Override
        int draw(Random random, double[] row) {
            uniform(random, row);
            double signal = row[0];
            double noise = row[1];
            row[0] = HALF * (signal + noise);
            return signal > HALF ? 1 : 0;
        }

        @Override
        public boolean[] reasons(double[] row) {
            return first(1);
        }
    };

    /** How many features a row has. */
    public static final int FEATURES = 10;

    private static final double HALF = 0.5;
    private static final List<Double> WEIGHTS = List.of(1.0, -0.8, 0.6, -0.4, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0);

    private final String description;

    SyntheticTask(String description) {
        this.description = description;
    }

    /** Returns the name by which it is chosen, for example {@code orange-skin}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what decides the class, in a few words. */
    public String description() {
        return description;
    }

    /** Returns the task of that name. */
    public static Optional<SyntheticTask> named(String label) {
        return Arrays.stream(values())
                .filter(task -> task.label().equals(label))
                .findFirst();
    }

    /** Returns the weights of {@link #LINEAR}, one per feature. */
    public static List<Double> weights() {
        return WEIGHTS;
    }

    /**
     * Makes up a row.
     *
     * @param row gets {@link #FEATURES} values. Modified
     * @return its class, 0 or 1
     */
    abstract int draw(Random random, double[] row);

    /**
     * Returns which features are the reason for the class of a row.
     *
     * @param row its {@link #FEATURES} values
     * @return one value per feature; a new array
     */
    public abstract boolean[] reasons(double[] row);

    private static void uniform(Random random, double[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = random.nextDouble();
        }
    }

    private static boolean[] first(int count) {
        boolean[] mask = new boolean[FEATURES];
        Arrays.fill(mask, 0, count, true);
        return mask;
    }
}
