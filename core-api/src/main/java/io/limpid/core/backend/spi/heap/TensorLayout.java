package io.limpid.core.backend.spi.heap;

/**
 * Another layout of a tensor's values that a backend keeps instead of the array of rows, because its operations are faster that
 * way.
 *
 * @see HeapTensor#moveTo
 */
@FunctionalInterface
public interface TensorLayout {

    /**
     * Writes all values row by row.
     *
     * @param values gets element (i, j) at {@code i * columns + j}. Modified
     */
    void writeRows(float[] values);
}
