package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 6 rows by 2 vectors, whose left operand lies in panels. It takes 12 sums, 2 columns and 1 factor: for machines with 16 vector registers. The
 * distance of the depths is a constant, for the reason that {@link Packed12x2} tells. The sums are local variables because only those stay in registers.
 */
final class Packed6x2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 6;
    private static final int COLUMNS = 2 * LANES;

    private Packed6x2() {}

    /** Makes the tile; see {@link GemmKernel#multiply}. */
    static void multiply(
            int depth,
            float[] left,
            int leftOffset,
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
        for (int p = 0; p < depth; p++) {
            int l = leftOffset + p * ROWS;
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
    }
}
