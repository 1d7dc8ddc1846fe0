package io.limpid.attribution.faithfulness;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which columns of a row are the reason for its class, where that is known: because the rows were made up so, or because
 * someone marked them. Attributions of the features that one column was encoded as are added up before they are judged.
 */
public final class TrueFeatures {

    private final int[] columnOf;
    private final List<boolean[]> masks;

    private TrueFeatures(int[] columnOf, List<boolean[]> masks) {
        this.columnOf = columnOf;
        this.masks = masks;
    }

    /**
     * Features that are columns themselves.
     *
     * @param masks one for each row, or a single one that holds for all; each [D], true where a feature is a reason. At least one
     *     feature is, and one is not
     */
    public static TrueFeatures of(List<boolean[]> masks) {
        return ofColumns(IntStream.range(0, masks.get(0).length).toArray(), masks);
    }

    /**
     * Features that several columns were encoded as.
     *
     * @param columnOf the column of each feature, [D], from 0 to K − 1
     * @param masks one for each row, or a single one that holds for all; each [K], true where a column is a reason. At least one column
     *     is, and one is not
     */
    public static TrueFeatures ofColumns(int[] columnOf, List<boolean[]> masks) {
        if (masks.isEmpty()) {
            throw new IllegalArgumentException("the truth about at least one row is needed");
        }
        int columns = masks.get(0).length;
        for (int row = 0; row < masks.size(); row++) {
            boolean[] mask = masks.get(row);
            if (mask.length != columns) {
                throw new IllegalArgumentException(
                        "the truth about row " + row + " is of " + mask.length + " columns, not of " + columns);
            }
            int reasons = count(mask);
            if (reasons == 0 || reasons == columns) {
                throw new IllegalArgumentException("row " + row
                        + " has to have a column that is a reason, and one that is not; of " + columns + " columns, "
                        + reasons + " are");
            }
        }
        for (int column : columnOf) {
            if (column < 0 || column >= columns) {
                throw new IllegalArgumentException("there is no column " + column + " of " + columns);
            }
        }
        return new TrueFeatures(
                columnOf.clone(), masks.stream().map(boolean[]::clone).toList());
    }

    private static int count(boolean[] mask) {
        int count = 0;
        for (boolean reason : mask) {
            count += reason ? 1 : 0;
        }
        return count;
    }

    /** Returns the same truth of some rows alone, in that order. */
    public TrueFeatures rows(int first, int count) {
        return masks.size() == 1 ? this : new TrueFeatures(columnOf, List.copyOf(masks.subList(first, first + count)));
    }

    /** Returns D. */
    public int features() {
        return columnOf.length;
    }

    /** Returns K. */
    public int columns() {
        return masks.get(0).length;
    }

    /** Returns how many columns are reasons, of a row. */
    int reasons(int row) {
        return count(mask(row));
    }

    /** Returns whether a column is a reason, of a row. */
    boolean isReason(int row, int column) {
        return mask(row)[column];
    }

    private boolean[] mask(int row) {
        return masks.size() == 1 ? masks.get(0) : masks.get(row);
    }

    /**
     * Adds up the attributions of one row by column.
     *
     * @param sums gets the sizes of the sums, [K]: without their signs. Modified
     * @throws IllegalArgumentException if the rows are not as wide or as many as those whose truth is known
     */
    void sizes(AttributedRows rows, int row, double[] sums) {
        if (rows.features() != columnOf.length || (masks.size() > 1 && masks.size() != rows.count())) {
            throw new IllegalArgumentException("the truth about " + masks.size() + " rows of " + columnOf.length
                    + " features does not fit " + rows.count() + " rows of " + rows.features());
        }
        Arrays.fill(sums, 0);
        for (int i = 0; i < columnOf.length; i++) {
            sums[columnOf[i]] += rows.attribution()[row * columnOf.length + i];
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] = Math.abs(sums[k]);
        }
    }
}
