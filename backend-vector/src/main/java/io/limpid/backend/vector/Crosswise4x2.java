package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 4 rows by 2 vectors, whose left operand lies in the panels of a right one; see {@link GemmKernel#multiplyCrosswise}. It takes 8 sums, 2 columns
 * and 1 factor: for machines with 16 vector registers.
 */
final class Crosswise4x2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int COLUMNS = 2 * LANES;
    private static final int COLUMNS_SHIFT = Integer.numberOfTrailingZeros(COLUMNS);

    private Crosswise4x2() {}

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
        FloatVector sum0a = FloatVector.zero(SPECIES);
        FloatVector sum0b = sum0a;
        FloatVector sum1a = sum0a;
        FloatVector sum1b = sum0a;
        FloatVector sum2a = sum0a;
        FloatVector sum2b = sum0a;
        FloatVector sum3a = sum0a;
        FloatVector sum3b = sum0a;
        for (int p = firstDepth; p < end; p++) {
            int l = leftOffset + (p >> COLUMNS_SHIFT) * panelStride + (p & COLUMNS - 1);
            int r = rightOffset + (p - firstDepth) * COLUMNS;
            FloatVector a = FloatVector.fromArray(SPECIES, right, r);
            FloatVector b = FloatVector.fromArray(SPECIES, right, r + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, left[l]);
            sum0a = factor.fma(a, sum0a);
            sum0b = factor.fma(b, sum0b);
            factor = FloatVector.broadcast(SPECIES, left[l + COLUMNS]);
            sum1a = factor.fma(a, sum1a);
            sum1b = factor.fma(b, sum1b);
            factor = FloatVector.broadcast(SPECIES, left[l + 2 * COLUMNS]);
            sum2a = factor.fma(a, sum2a);
            sum2b = factor.fma(b, sum2b);
            factor = FloatVector.broadcast(SPECIES, left[l + 3 * COLUMNS]);
            sum3a = factor.fma(a, sum3a);
            sum3b = factor.fma(b, sum3b);
        }
        sum0a.intoArray(tile, 0);
        sum0b.intoArray(tile, LANES);
        sum1a.intoArray(tile, COLUMNS);
        sum1b.intoArray(tile, COLUMNS + LANES);
        sum2a.intoArray(tile, 2 * COLUMNS);
        sum2b.intoArray(tile, 2 * COLUMNS + LANES);
        sum3a.intoArray(tile, 3 * COLUMNS);
        sum3b.intoArray(tile, 3 * COLUMNS + LANES);
    }
}
