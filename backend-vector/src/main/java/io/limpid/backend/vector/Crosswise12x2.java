package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 12 rows by 2 vectors, whose left operand lies in the panels of a right one; see {@link GemmKernel#multiplyCrosswise}. It takes 24 sums, 2 columns
 * and 1 factor: for machines with 32 vector registers.
 */
final class Crosswise12x2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int COLUMNS = 2 * LANES;
    private static final int COLUMNS_SHIFT = Integer.numberOfTrailingZeros(COLUMNS);

    private Crosswise12x2() {}

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
        FloatVector sum4a = sum0a;
        FloatVector sum4b = sum0a;
        FloatVector sum5a = sum0a;
        FloatVector sum5b = sum0a;
        FloatVector sum6a = sum0a;
        FloatVector sum6b = sum0a;
        FloatVector sum7a = sum0a;
        FloatVector sum7b = sum0a;
        FloatVector sum8a = sum0a;
        FloatVector sum8b = sum0a;
        FloatVector sum9a = sum0a;
        FloatVector sum9b = sum0a;
        FloatVector sum10a = sum0a;
        FloatVector sum10b = sum0a;
        FloatVector sum11a = sum0a;
        FloatVector sum11b = sum0a;
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
            factor = FloatVector.broadcast(SPECIES, left[l + 4 * COLUMNS]);
            sum4a = factor.fma(a, sum4a);
            sum4b = factor.fma(b, sum4b);
            factor = FloatVector.broadcast(SPECIES, left[l + 5 * COLUMNS]);
            sum5a = factor.fma(a, sum5a);
            sum5b = factor.fma(b, sum5b);
            factor = FloatVector.broadcast(SPECIES, left[l + 6 * COLUMNS]);
            sum6a = factor.fma(a, sum6a);
            sum6b = factor.fma(b, sum6b);
            factor = FloatVector.broadcast(SPECIES, left[l + 7 * COLUMNS]);
            sum7a = factor.fma(a, sum7a);
            sum7b = factor.fma(b, sum7b);
            factor = FloatVector.broadcast(SPECIES, left[l + 8 * COLUMNS]);
            sum8a = factor.fma(a, sum8a);
            sum8b = factor.fma(b, sum8b);
            factor = FloatVector.broadcast(SPECIES, left[l + 9 * COLUMNS]);
            sum9a = factor.fma(a, sum9a);
            sum9b = factor.fma(b, sum9b);
            factor = FloatVector.broadcast(SPECIES, left[l + 10 * COLUMNS]);
            sum10a = factor.fma(a, sum10a);
            sum10b = factor.fma(b, sum10b);
            factor = FloatVector.broadcast(SPECIES, left[l + 11 * COLUMNS]);
            sum11a = factor.fma(a, sum11a);
            sum11b = factor.fma(b, sum11b);
        }
        sum0a.intoArray(tile, 0);
        sum0b.intoArray(tile, LANES);
        sum1a.intoArray(tile, COLUMNS);
        sum1b.intoArray(tile, COLUMNS + LANES);
        sum2a.intoArray(tile, 2 * COLUMNS);
        sum2b.intoArray(tile, 2 * COLUMNS + LANES);
        sum3a.intoArray(tile, 3 * COLUMNS);
        sum3b.intoArray(tile, 3 * COLUMNS + LANES);
        sum4a.intoArray(tile, 4 * COLUMNS);
        sum4b.intoArray(tile, 4 * COLUMNS + LANES);
        sum5a.intoArray(tile, 5 * COLUMNS);
        sum5b.intoArray(tile, 5 * COLUMNS + LANES);
        sum6a.intoArray(tile, 6 * COLUMNS);
        sum6b.intoArray(tile, 6 * COLUMNS + LANES);
        sum7a.intoArray(tile, 7 * COLUMNS);
        sum7b.intoArray(tile, 7 * COLUMNS + LANES);
        sum8a.intoArray(tile, 8 * COLUMNS);
        sum8b.intoArray(tile, 8 * COLUMNS + LANES);
        sum9a.intoArray(tile, 9 * COLUMNS);
        sum9b.intoArray(tile, 9 * COLUMNS + LANES);
        sum10a.intoArray(tile, 10 * COLUMNS);
        sum10b.intoArray(tile, 10 * COLUMNS + LANES);
        sum11a.intoArray(tile, 11 * COLUMNS);
        sum11b.intoArray(tile, 11 * COLUMNS + LANES);
    }
}
