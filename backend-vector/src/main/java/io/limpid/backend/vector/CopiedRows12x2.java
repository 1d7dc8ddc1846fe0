package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 12 rows by 2 vectors, whose left operand is {@link CopiedRows}, which reads ahead: for machines with 32 vector registers. All distances are
 * constants, so that the compiler checks indices before the loop; see {@link Packed12x2}. What is read ahead is summed as single numbers: as vectors or
 * integers it takes the registers of sums on JDK 25.
 */
final class CopiedRows12x2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int COLUMNS = 2 * LANES;
    private static final int DISTANCE = CopiedRows.DISTANCE;
    private static final int AHEAD = GemmKernel.AHEAD;

    private CopiedRows12x2() {}

    /** Makes the tile; see {@link GemmKernel#multiplyRows}. */
    static float multiply(
            int depth,
            float[] left,
            int leftOffset,
            float[] right,
            int rightOffset,
            int ahead,
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
        float touched = 0;
        for (int p = 0; p < depth; p++) {
            int l = leftOffset + p;
            int r = rightOffset + p * COLUMNS;
            FloatVector a = FloatVector.fromArray(SPECIES, right, r);
            FloatVector b = FloatVector.fromArray(SPECIES, right, r + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, left[l]);
            sum0a = factor.fma(a, sum0a);
            sum0b = factor.fma(b, sum0b);
            factor = FloatVector.broadcast(SPECIES, left[l + DISTANCE]);
            sum1a = factor.fma(a, sum1a);
            sum1b = factor.fma(b, sum1b);
            factor = FloatVector.broadcast(SPECIES, left[l + 2 * DISTANCE]);
            sum2a = factor.fma(a, sum2a);
            sum2b = factor.fma(b, sum2b);
            factor = FloatVector.broadcast(SPECIES, left[l + 3 * DISTANCE]);
            sum3a = factor.fma(a, sum3a);
            sum3b = factor.fma(b, sum3b);
            factor = FloatVector.broadcast(SPECIES, left[l + 4 * DISTANCE]);
            sum4a = factor.fma(a, sum4a);
            sum4b = factor.fma(b, sum4b);
            factor = FloatVector.broadcast(SPECIES, left[l + 5 * DISTANCE]);
            sum5a = factor.fma(a, sum5a);
            sum5b = factor.fma(b, sum5b);
            factor = FloatVector.broadcast(SPECIES, left[l + 6 * DISTANCE]);
            sum6a = factor.fma(a, sum6a);
            sum6b = factor.fma(b, sum6b);
            factor = FloatVector.broadcast(SPECIES, left[l + 7 * DISTANCE]);
            sum7a = factor.fma(a, sum7a);
            sum7b = factor.fma(b, sum7b);
            factor = FloatVector.broadcast(SPECIES, left[l + 8 * DISTANCE]);
            sum8a = factor.fma(a, sum8a);
            sum8b = factor.fma(b, sum8b);
            factor = FloatVector.broadcast(SPECIES, left[l + 9 * DISTANCE]);
            sum9a = factor.fma(a, sum9a);
            sum9b = factor.fma(b, sum9b);
            factor = FloatVector.broadcast(SPECIES, left[l + 10 * DISTANCE]);
            sum10a = factor.fma(a, sum10a);
            sum10b = factor.fma(b, sum10b);
            factor = FloatVector.broadcast(SPECIES, left[l + 11 * DISTANCE]);
            sum11a = factor.fma(a, sum11a);
            sum11b = factor.fma(b, sum11b);
            touched += right[ahead + p * AHEAD];
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
        return touched;
    }
}
