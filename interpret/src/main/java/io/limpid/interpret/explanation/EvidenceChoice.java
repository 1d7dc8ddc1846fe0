package io.limpid.interpret.explanation;

import io.limpid.formats.BadInputException;
import java.util.List;

/**
 * The class whose score an evidence map explains.
 *
 * @param kind how the class is found
 * @param classIndex the class; only for {@code FIXED}, else −1
 */
public record EvidenceChoice(Kind kind, int classIndex) {

    /** How the class is found. */
    public enum Kind {
        /** For each row, the class that the last layer predicts. */
        PREDICTED,
        /** For each row, its label. */
        LABEL,
        /** Every class, one map each. */
        ALL,
        /** The same class for all rows. */
        FIXED
    }

    /** The class that the last layer predicts. */
    public static final EvidenceChoice PREDICTED = new EvidenceChoice(Kind.PREDICTED, -1);

    /** The row's label. */
    public static final EvidenceChoice LABEL = new EvidenceChoice(Kind.LABEL, -1);

    /** Every class. */
    public static final EvidenceChoice ALL = new EvidenceChoice(Kind.ALL, -1);

    /**
     * Parses {@code predicted}, {@code label}, {@code all} or the name of a class. A class that has one of these three
     * names can't be chosen by it.
     *
     * @throws BadInputException if the text is none of these; the message lists the classes
     */
    public static EvidenceChoice parse(String text, List<String> classNames) {
        return switch (text) {
            case "predicted" -> PREDICTED;
            case "label" -> LABEL;
            case "all" -> ALL;
            default -> {
                int index = classNames.indexOf(text);
                if (index < 0) {
                    throw new BadInputException("--class: expected predicted, label, all or one of the classes "
                            + String.join(", ", classNames) + "; found '" + text + "'");
                }
                yield new EvidenceChoice(Kind.FIXED, index);
            }
        };
    }

    /** Returns how many evidence maps a row gets: C for {@code ALL}, else 1. */
    public int mapsPerRow(int classes) {
        return kind == Kind.ALL ? classes : 1;
    }
}
