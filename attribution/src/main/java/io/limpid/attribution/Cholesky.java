package io.limpid.attribution;

/** The Cholesky decomposition A = R Rᵀ of a symmetric positive definite matrix, for solving A x = b. */
final class Cholesky {

    private final double[][] lower;

    /**
     * @param matrix A; only its lower triangle is read. Modified
     */
    Cholesky(double[][] matrix) {
        lower = matrix;
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = lower[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[i][k] * lower[j][k];
                }
                if (i == j && !(rest > 0)) {
                    throw new IllegalArgumentException("the matrix is not positive definite in row " + i);
                }
                lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
            }
        }
    }

    /**
     * Solves A x = b.
     *
     * @param values b. Modified: x
     */
    void solve(double[] values) {
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < i; k++) {
                values[i] -= lower[i][k] * values[k];
            }
            values[i] /= lower[i][i];
        }
        for (int i = values.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < values.length; k++) {
                values[i] -= lower[k][i] * values[k];
            }
            values[i] /= lower[i][i];
        }
    }
}
