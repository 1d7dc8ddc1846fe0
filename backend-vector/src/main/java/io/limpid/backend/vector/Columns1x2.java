package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A tile of one row by 2 vectors, for the rows that taller tiles have to spare. */
final class Columns1x2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int COLUMNS = 2 * LANES;

    private Columns1x2() {}

    /** Makes the row; see {@link GemmKernel#multiply}. At depth p, the factor is at {@code leftOffset + p * width}; along a row, {@code width} is 1. */
    static void multiply(
            int depth,
            float[] left,
            int leftOffset,
            int width,
            float[] right,
            int rightOffset,
            float[] tile,
            int tileOffset) {
        FloatVector sum0a = FloatVector.zero(SPECIES);
        FloatVector sum0b = sum0a;
        for (int p = 0; p < depth; p++) {
            int l = leftOffset + p * width;
            int r = rightOffset + p * COLUMNS;
            FloatVector a = FloatVector.fromArray(SPECIES, right, r);
            FloatVector b = FloatVector.fromArray(SPECIES, right, r + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, left[l]);
            sum0a = factor.fma(a, sum0a);
            sum0b = factor.fma(b, sum0b);
        }
        sum0a.intoArray(tile, tileOffset);
        sum0b.intoArray(tile, tileOffset + LANES);
    }
}
