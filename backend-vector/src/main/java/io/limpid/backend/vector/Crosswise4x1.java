package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 4 rows by 1 vector, for the columns that {@link Kernel4x2#multiplyCrosswise} has to spare. It reads a right operand that
 * was packed for the wider tile.
 */
final class Crosswise4x1 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int COLUMNS = 2 * SPECIES.length();
    private static final int COLUMNS_SHIFT = Integer.numberOfTrailingZeros(COLUMNS);

    private Crosswise4x1() {}

    /** Makes the first vector of each row; see {@link GemmKernel#multiplyCrosswise}. */
    static void multiply(
            int firstDepth,
            int depth,
            float[] left,
            int leftOffset,
            int panelStride,
            float[] right,
            int rightOffset,
            float[] tile) {
        int end = firstDepth + depth;
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int p = firstDepth; p < end; p++) {
            int l = leftOffset + (p >> COLUMNS_SHIFT) * panelStride + (p & COLUMNS - 1);
            FloatVector a = FloatVector.fromArray(SPECIES, right, rightOffset + (p - firstDepth) * COLUMNS);
            sum0 = FloatVector.broadcast(SPECIES, left[l]).fma(a, sum0);
            sum1 = FloatVector.broadcast(SPECIES, left[l + COLUMNS]).fma(a, sum1);
            sum2 = FloatVector.broadcast(SPECIES, left[l + 2 * COLUMNS]).fma(a, sum2);
            sum3 = FloatVector.broadcast(SPECIES, left[l + 3 * COLUMNS]).fma(a, sum3);
        }
        sum0.intoArray(tile, 0);
        sum1.intoArray(tile, COLUMNS);
        sum2.intoArray(tile, 2 * COLUMNS);
        sum3.intoArray(tile, 3 * COLUMNS);
    }
}
