package io.limpid.attribution.faithfulness;

import io.limpid.attribution.AttributionMethod;
import java.util.Objects;

/**
 * Rows with the attributions of one method: what a measure judges.
 *
 * @param rows [count, D], row by row, scaled as for training
 * @param count how many rows, at least 1
 * @param targets the class whose score is explained, one per row
 * @param attribution [count, D], row by row
 * @param method the method that the attributions are from
 */
public record AttributedRows(float[] rows, int count, int[] targets, float[] attribution, AttributionMethod method) {

    public AttributedRows {
        if (count < 1 || rows.length % count != 0) {
            throw new IllegalArgumentException(rows.length + " values are not " + count + " rows");
        }
        if (targets.length != count || attribution.length != rows.length) {
            throw new IllegalArgumentException(count + " rows of " + rows.length / count + " features, but "
                    + targets.length + " targets and " + attribution.length + " attributions");
        }
        Objects.requireNonNull(method, "method");
    }

    /** Lets a method attribute rows. */
    public static AttributedRows of(AttributionMethod method, float[] rows, int count, int[] targets) {
        float[] attribution = new float[rows.length];
        method.attribute(rows, count, targets, attribution);
        return new AttributedRows(rows, count, targets, attribution, method);
    }

    /** Returns D. */
    public int features() {
        return rows.length / count;
    }
}
