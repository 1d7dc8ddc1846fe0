package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A tile of one row by 2 vectors, whose left operand is read where it lies; see {@link StridedTiles}. */
final class Strided1x2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int COLUMNS = 2 * LANES;

    private Strided1x2() {}

    static void multiply(
            int depth,
            float[] left,
            int leftOffset,
            int rowStride,
            int depthStride,
            float[] right,
            int rightOffset,
            float[] tile,
            int tileOffset,
            int stride) {
        FloatVector sum0a = FloatVector.zero(SPECIES);
        FloatVector sum0b = sum0a;
        for (int p = 0; p < depth; p++) {
            int l = leftOffset + p * depthStride;
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
