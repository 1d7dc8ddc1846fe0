package io.limpid.interpret.explanation;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.formats.BadInputException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a class is explained against, as people choose it by name: a {@link ClassContrast} and the words for it.
 *
 * @param kind what stands against the class
 * @param other the class that does, as an index, for {@link Kind#CLASS}; else −1
 */
public record Opponent(Kind kind, int other) {

    /** What stands against a class. */
    public enum Kind {
        /** Nothing: the class's own score is explained. */
        NONE,
        /** The mean score of all classes. */
        MEAN,
        /** The other classes, weighted by how close they come. */
        RIVALS,
        /** The class of the next highest score. */
        RUNNER_UP,
        /** One other class. */
        CLASS
    }

    /** Nothing: the class's own score is explained. */
    public static final Opponent NONE = new Opponent(Kind.NONE, -1);

    /** The other classes, weighted by softmax(score / {@value ClassContrast#RIVAL_TEMPERATURE}). */
    public static final Opponent RIVALS = new Opponent(Kind.RIVALS, -1);

    /** The mean score of all classes. */
    public static final Opponent MEAN = new Opponent(Kind.MEAN, -1);

    /** The class of the next highest score. */
    public static final Opponent RUNNER_UP = new Opponent(Kind.RUNNER_UP, -1);

    public Opponent {
        Objects.requireNonNull(kind, "kind");
        if (kind == Kind.CLASS ? other < 0 : other != -1) {
            throw new IllegalArgumentException("an opponent of kind " + kind + " can't have the class " + other);
        }
    }

    /**
     * Parses {@code rivals}, {@code runner-up}, {@code mean}, {@code none} or the name of a class. A class that has one of these
     * four names can't be chosen by it.
     *
     * @throws BadInputException if the text is none of these; the message lists the classes
     */
    public static Opponent parse(String text, List<String> classNames) {
        return switch (text) {
            case "none" -> NONE;
            case "mean" -> MEAN;
            case "rivals" -> RIVALS;
            case "runner-up" -> RUNNER_UP;
            default -> {
                int index = classNames.indexOf(text);
                if (index < 0) {
                    throw new BadInputException("expected rivals, runner-up, mean, none or one of the classes "
                            + String.join(", ", classNames) + "; found '" + text + "'");
                }
                yield new Opponent(Kind.CLASS, index);
            }
        };
    }

    /** Returns how the opponent is chosen: {@code rivals}, {@code runner-up}, {@code mean}, {@code none} or the name of a class. */
    public String text(List<String> classNames) {
        return switch (kind) {
            case NONE -> "none";
            case MEAN -> "mean";
            case RIVALS -> "rivals";
            case RUNNER_UP -> "runner-up";
            case CLASS -> classNames.get(other);
        };
    }

    /** Returns in words what stands against any class: {@code , rather than its rivals}; empty for nothing. */
    public String ofAnyClass(List<String> classNames) {
        return switch (kind) {
            case NONE -> "";
            case MEAN -> ", rather than the mean of all classes";
            case RIVALS -> ", rather than its rivals";
            case RUNNER_UP -> ", rather than the next best class";
            case CLASS -> ", rather than " + classNames.get(other);
        };
    }

    /** Returns the weights that evidence starts from. */
    public ClassContrast contrast() {
        return switch (kind) {
            case NONE -> ClassContrast.NONE;
            case MEAN -> ClassContrast.AGAINST_MEAN;
            case RIVALS -> ClassContrast.againstRivals(ClassContrast.RIVAL_TEMPERATURE);
            case RUNNER_UP -> ClassContrast.AGAINST_RUNNER_UP;
            case CLASS -> ClassContrast.against(other);
        };
    }

    /**
     * Returns the score that the evidence of a row sums to: the class's own, or what it is ahead by.
     *
     * @param explained the class that is explained
     * @param scores the class scores of the last layer, [C]
     */
    public double score(int explained, float[] scores) {
        float[] weights = new float[scores.length];
        contrast().weigh(new int[] {explained}, scores, 1, scores.length, weights);
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            sum += (double) weights[c] * scores[c];
        }
        return sum;
    }

    /**
     * Returns in words whose score is explained: {@code 3}, {@code 3 rather than 8} or {@code 3 rather than its rivals}.
     *
     * @param explained the class that is explained
     * @param scores the class scores of the last layer, [C]
     */
    public String inWords(int explained, float[] scores, List<String> classNames) {
        String name = classNames.get(explained);
        return switch (kind) {
            case NONE -> name;
            case MEAN -> name + " rather than the mean of all classes";
            case RIVALS ->
                name + " rather than " + (classNames.size() == 2 ? classNames.get(1 - explained) : "its rivals");
            case RUNNER_UP, CLASS ->
                name + " rather than "
                        + classNames.get(rivalOf(explained, scores).orElseThrow());
        };
    }

    /**
     * Returns the class that stands against a row's.
     *
     * @param explained the class that is explained
     * @param scores the class scores of the last layer, [C]
     * @return absent where that is no single class
     */
    public OptionalInt rivalOf(int explained, float[] scores) {
        return switch (kind) {
            case NONE, MEAN, RIVALS -> OptionalInt.empty();
            case RUNNER_UP -> OptionalInt.of(rival(explained, scores));
            case CLASS -> OptionalInt.of(explained == other ? rival(explained, scores) : other);
        };
    }

    private static int rival(int explained, float[] scores) {
        return ClassContrast.strongestRival(explained, scores, 0, scores.length);
    }
}
