package io.limpid.core.network;

import java.util.Random;

/** Random orthonormal vectors, by the Gram-Schmidt process on normal ones. */
final class OrthonormalVectors {

    private OrthonormalVectors() {}

    /** Returns {@code count} vectors of unit length, at right angles to each other; {@code count <= length}. */
    static double[][] random(int count, int length, Random random) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < length; j++) {
                vectors[i][j] = random.nextGaussian();
            }
            // The second pass removes what rounding left over from the first.
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < i; earlier++) {
                    subtractProjection(vectors[i], vectors[earlier]);
                }
            }
            scaleToUnitLength(vectors[i]);
        }
        return vectors;
    }

    private static void subtractProjection(double[] vector, double[] unit) {
        double product = 0;
        for (int j = 0; j < vector.length; j++) {
            product += vector[j] * unit[j];
        }
        for (int j = 0; j < vector.length; j++) {
            vector[j] -= product * unit[j];
        }
    }

    private static void scaleToUnitLength(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double length = Math.sqrt(squares);
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= length;
        }
    }
}
