package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 8 rows by 2 vectors, whose left operand is read where it lies, along its rows. A step of one depth needs no check of an index, which the compiler
 * does before the loop, and then it loads all factors first: with 16 sums, 2 columns and 8 factors, those stay in 32 vector registers.
 */
final class Rows8x2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int COLUMNS = 2 * LANES;

    private Rows8x2() {}

    /** Makes the tile; see {@link GemmKernel#multiply}. At depth p, factor i is at {@code leftOffset + i * rowStride + p}. */
    static void multiply(
            int depth,
            float[] left,
            int leftOffset,
            int rowStride,
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
        for (int p = 0; p < depth; p++) {
            int l = leftOffset + p;
            int r = rightOffset + p * COLUMNS;
            FloatVector a = FloatVector.fromArray(SPECIES, right, r);
            FloatVector b = FloatVector.fromArray(SPECIES, right, r + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, left[l]);
            sum0a = factor.fma(a, sum0a);
            sum0b = factor.fma(b, sum0b);
            factor = FloatVector.broadcast(SPECIES, left[l + rowStride]);
            sum1a = factor.fma(a, sum1a);
            sum1b = factor.fma(b, sum1b);
            factor = FloatVector.broadcast(SPECIES, left[l + 2 * rowStride]);
            sum2a = factor.fma(a, sum2a);
            sum2b = factor.fma(b, sum2b);
            factor = FloatVector.broadcast(SPECIES, left[l + 3 * rowStride]);
            sum3a = factor.fma(a, sum3a);
            sum3b = factor.fma(b, sum3b);
            factor = FloatVector.broadcast(SPECIES, left[l + 4 * rowStride]);
            sum4a = factor.fma(a, sum4a);
            sum4b = factor.fma(b, sum4b);
            factor = FloatVector.broadcast(SPECIES, left[l + 5 * rowStride]);
            sum5a = factor.fma(a, sum5a);
            sum5b = factor.fma(b, sum5b);
            factor = FloatVector.broadcast(SPECIES, left[l + 6 * rowStride]);
            sum6a = factor.fma(a, sum6a);
            sum6b = factor.fma(b, sum6b);
            factor = FloatVector.broadcast(SPECIES, left[l + 7 * rowStride]);
            sum7a = factor.fma(a, sum7a);
            sum7b = factor.fma(b, sum7b);
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
    }
}
