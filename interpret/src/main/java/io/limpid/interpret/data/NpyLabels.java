package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.NpyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Labels in an array, as text: integers, whole floats, truth values or text of the shape [n] or [n, 1]; or a matrix [n, C]
 * that has a single 1 in each row, which stands in the column of the class.
 */
final class NpyLabels {

    /** Beyond that, a double does not tell whole numbers apart. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private final String name;
    private final NpyReader values;

    private NpyLabels(String name, NpyReader values) {
        this.name = name;
        this.values = values;
    }

    /**
     * @param name what messages call the array
     * @param rowName what they call the rows
     * @param rows how many labels are expected
     * @throws BadInputException if there are more or fewer labels, or if one is no class
     */
    static List<String> read(String name, NpyReader values, String rowName, int rows) {
        List<Long> shape = values.header().shape();
        if (shape.isEmpty() || shape.size() > 2) {
            throw new BadInputException(name
                    + ": labels must have the shape [rows], or [rows, classes] with a single 1 in each row, but it is "
                    + shape);
        }
        if (shape.get(0) != rows) {
            throw new BadInputException(
                    name + ": has " + shape.get(0) + " labels, but " + rowName + " has " + rows + " rows");
        }
        NpyLabels labels = new NpyLabels(name, values);
        try {
            return shape.size() == 1 || shape.get(1) == 1 ? labels.oneEach(rows) : labels.oneHot(rows, shape.get(1));
        } catch (InternalError e) {
            throw MappedFiles.shortened(name, e);
        }
    }

    private List<String> oneEach(int rows) {
        List<String> texts = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    private String text(int row) {
        return switch (values.header().kind()) {
            case 'U', 'S' -> values.text(row);
            case 'f' -> wholeNumber(row, values.floating(row));
            case 'u' -> Long.toUnsignedString(values.integer(row));
            case 'b' -> values.integer(row) == 0 ? "False" : "True";
            default -> Long.toString(values.integer(row));
        };
    }

    private String wholeNumber(int row, double value) {
        if (value != Math.rint(value) || Math.abs(value) > LARGEST_WHOLE) {
            throw new BadInputException(name + ": label " + row + " (counted from 0) is " + value
                    + "; classes must be whole numbers or text");
        }
        return Long.toString((long) value);
    }

    private List<String> oneHot(int rows, long classes) {
        if (values.header().isText()) {
            throw new BadInputException(name + ": has " + classes + " texts for each row; one label is expected");
        }
        boolean byColumns = values.header().fortranOrder();
        List<String> texts = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            long found = -1;
            for (long c = 0; c < classes; c++) {
                double value = values.floating(byColumns ? c * rows + row : row * classes + c);
                if (value == 1 && found < 0) {
                    found = c;
                } else if (value != 0) {
                    throw notOneHot(row);
                }
            }
            if (found < 0) {
                throw notOneHot(row);
            }
            texts.add(Long.toString(found));
        }
        return texts;
    }

    private BadInputException notOneHot(int row) {
        return new BadInputException(String.format(
                Locale.ROOT,
                "%s: row %d (counted from 0) names no class: in labels of the shape %s, each row must have a single 1"
                        + " and be 0 otherwise; or give one label a row",
                name,
                row,
                values.header().shape()));
    }
}
