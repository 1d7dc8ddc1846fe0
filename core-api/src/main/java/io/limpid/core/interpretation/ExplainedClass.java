package io.limpid.core.interpretation;

import java.util.Arrays;

/**
 * The class whose score evidence explains, of each row. Evidence for all classes is asked for class by class.
 *
 * @param kind how the class is found
 * @param index the class, in [0, C), for {@link Kind#FIXED}; else −1
 */
public record ExplainedClass(Kind kind, int index) {

    /** How the class is found. */
    public enum Kind {
        /** For each row, the class that the last layer predicts. */
        PREDICTED,
        /** For each row, the class that is handed over with the question: its label, for example. */
        GIVEN,
        /** The same class for all rows. */
        FIXED
    }

    /** For each row, the class that the last layer predicts. */
    public static final ExplainedClass PREDICTED = new ExplainedClass(Kind.PREDICTED, -1);

    /** For each row, the class that is handed over with the question: its label, for example. */
    public static final ExplainedClass GIVEN = new ExplainedClass(Kind.GIVEN, -1);

    public ExplainedClass {
        if (kind == Kind.FIXED ? index < 0 : index != -1) {
            throw new IllegalArgumentException("a class of kind " + kind + " can't have the index " + index);
        }
    }

    /**
     * The same class for all rows.
     *
     * @param index in [0, C)
     */
    public static ExplainedClass fixed(int index) {
        return new ExplainedClass(Kind.FIXED, index);
    }

    /**
     * Tells the class of each row.
     *
     * @param rows how many
     * @param given one class per row; only read for {@link Kind#GIVEN}
     * @param classes the class that is predicted of each row, in whose place comes the one that is explained. Modified
     */
    public void choose(int rows, int[] given, int[] classes) {
        switch (kind) {
            case PREDICTED -> {}
            case GIVEN -> System.arraycopy(given, 0, classes, 0, rows);
            case FIXED -> Arrays.fill(classes, 0, rows, index);
        }
    }
}
