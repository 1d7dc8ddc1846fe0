package io.limpid.core.backend.spi.heap;

/**
 * Another layout of a matrix's values that kernels keep instead of the array of rows, because their operations are faster that
 * way.
 *
 * @see HeapMatrix#moveTo
 */
@FunctionalInterface
public interface MatrixLayout {

    /**
     * Writes all values row by row.
     *
     * @param values gets element (i, j) at {@code i * columns + j}. Modified
     */
    void writeRows(float[] values);
}
