package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 12 rows by 2 vectors, whose left operand has its rows side by side, as columns of a matrix. It takes 24 sums, 2 columns and 1
 * factor: for machines with 32 vector registers. The sums are local variables because only those stay in registers.
 */
final class Columns12x2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int COLUMNS = 2 * LANES;

    private Columns12x2() {}

    /** Makes the tile; see {@link GemmKernel#multiply}. At depth p, the factors are at {@code leftOffset + p * width} and behind. */
    static void multiply(
            int depth,
            float[] left,
            int leftOffset,
            int width,
            float[] right,
            int rightOffset,
            float[] tile,
            int tileOffset,
            int stride) {
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
        for (int p = 0; p < depth; p++) {
            int l = leftOffset + p * width;
            int r = rightOffset + p * COLUMNS;
            FloatVector a = FloatVector.fromArray(SPECIES, right, r);
            FloatVector b = FloatVector.fromArray(SPECIES, right, r + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, left[l]);
            sum0a = factor.fma(a, sum0a);
            sum0b = factor.fma(b, sum0b);
            factor = FloatVector.broadcast(SPECIES, left[l + 1]);
            sum1a = factor.fma(a, sum1a);
            sum1b = factor.fma(b, sum1b);
            factor = FloatVector.broadcast(SPECIES, left[l + 2]);
            sum2a = factor.fma(a, sum2a);
            sum2b = factor.fma(b, sum2b);
            factor = FloatVector.broadcast(SPECIES, left[l + 3]);
            sum3a = factor.fma(a, sum3a);
            sum3b = factor.fma(b, sum3b);
            factor = FloatVector.broadcast(SPECIES, left[l + 4]);
            sum4a = factor.fma(a, sum4a);
            sum4b = factor.fma(b, sum4b);
            factor = FloatVector.broadcast(SPECIES, left[l + 5]);
            sum5a = factor.fma(a, sum5a);
            sum5b = factor.fma(b, sum5b);
            factor = FloatVector.broadcast(SPECIES, left[l + 6]);
            sum6a = factor.fma(a, sum6a);
            sum6b = factor.fma(b, sum6b);
            factor = FloatVector.broadcast(SPECIES, left[l + 7]);
            sum7a = factor.fma(a, sum7a);
            sum7b = factor.fma(b, sum7b);
            factor = FloatVector.broadcast(SPECIES, left[l + 8]);
            sum8a = factor.fma(a, sum8a);
            sum8b = factor.fma(b, sum8b);
            factor = FloatVector.broadcast(SPECIES, left[l + 9]);
            sum9a = factor.fma(a, sum9a);
            sum9b = factor.fma(b, sum9b);
            factor = FloatVector.broadcast(SPECIES, left[l + 10]);
            sum10a = factor.fma(a, sum10a);
            sum10b = factor.fma(b, sum10b);
            factor = FloatVector.broadcast(SPECIES, left[l + 11]);
            sum11a = factor.fma(a, sum11a);
            sum11b = factor.fma(b, sum11b);
        }
        sum0a.intoArray(tile, tileOffset);
        sum0b.intoArray(tile, tileOffset + LANES);
        sum1a.intoArray(tile, tileOffset + stride);
        sum1b.intoArray(tile, tileOffset + stride + LANES);
        sum2a.intoArray(tile, tileOffset + 2 * stride);
        sum2b.intoArray(tile, tileOffset + 2 * stride + LANES);
        sum3a.intoArray(tile, tileOffset + 3 * stride);
        sum3b.intoArray(tile, tileOffset + 3 * stride + LANES);
        sum4a.intoArray(tile, tileOffset + 4 * stride);
        sum4b.intoArray(tile, tileOffset + 4 * stride + LANES);
        sum5a.intoArray(tile, tileOffset + 5 * stride);
        sum5b.intoArray(tile, tileOffset + 5 * stride + LANES);
        sum6a.intoArray(tile, tileOffset + 6 * stride);
        sum6b.intoArray(tile, tileOffset + 6 * stride + LANES);
        sum7a.intoArray(tile, tileOffset + 7 * stride);
        sum7b.intoArray(tile, tileOffset + 7 * stride + LANES);
        sum8a.intoArray(tile, tileOffset + 8 * stride);
        sum8b.intoArray(tile, tileOffset + 8 * stride + LANES);
        sum9a.intoArray(tile, tileOffset + 9 * stride);
        sum9b.intoArray(tile, tileOffset + 9 * stride + LANES);
        sum10a.intoArray(tile, tileOffset + 10 * stride);
        sum10b.intoArray(tile, tileOffset + 10 * stride + LANES);
        sum11a.intoArray(tile, tileOffset + 11 * stride);
        sum11b.intoArray(tile, tileOffset + 11 * stride + LANES);
    }
}
