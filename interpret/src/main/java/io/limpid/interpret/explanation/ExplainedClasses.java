package io.limpid.interpret.explanation;

import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.formats.BadInputException;
import java.util.List;
import java.util.Optional;

/**
 * The classes whose scores an explanation is about: one of each row, or every class.
 *
 * @param onePerRow which class of each row; absent for every class
 */
public record ExplainedClasses(Optional<ExplainedClass> onePerRow) {

    /** The class that the last layer predicts. */
    public static final ExplainedClasses PREDICTED = new ExplainedClasses(Optional.of(ExplainedClass.PREDICTED));

    /** The row's label. */
    public static final ExplainedClasses LABEL = new ExplainedClasses(Optional.of(ExplainedClass.GIVEN));

    /** Every class. */
    public static final ExplainedClasses ALL = new ExplainedClasses(Optional.empty());

    /**
     * Parses {@code predicted}, {@code label}, {@code all} or the name of a class. A class that has one of these three
     * names can't be chosen by it.
     *
     * @throws BadInputException if the text is none of these; the message lists the classes
     */
    public static ExplainedClasses parse(String text, List<String> classNames) {
        return switch (text) {
            case "predicted" -> PREDICTED;
            case "label" -> LABEL;
            case "all" -> ALL;
            default -> {
                int index = classNames.indexOf(text);
                if (index < 0) {
                    throw new BadInputException("expected predicted, label, all or one of the classes "
                            + String.join(", ", classNames) + "; found '" + text + "'");
                }
                yield new ExplainedClasses(Optional.of(ExplainedClass.fixed(index)));
            }
        };
    }

    /** Returns how the classes are chosen: {@code predicted}, {@code label}, {@code all} or the name of a class. */
    public String text(List<String> classNames) {
        if (all()) {
            return "all";
        }
        ExplainedClass chosen = onePerRow.orElseThrow();
        if (chosen.equals(ExplainedClass.PREDICTED)) {
            return "predicted";
        }
        return needLabels() ? "label" : classNames.get(chosen.index());
    }

    /** Returns whether every class is explained. */
    public boolean all() {
        return onePerRow.isEmpty();
    }

    /** Returns whether the rows need labels. */
    public boolean needLabels() {
        return onePerRow.equals(LABEL.onePerRow);
    }

    /** Returns how many evidence maps a row gets: C if every class is explained, else 1. */
    public int mapsPerRow(int classes) {
        return all() ? classes : 1;
    }
}
