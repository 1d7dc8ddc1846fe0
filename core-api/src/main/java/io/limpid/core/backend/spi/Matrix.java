package io.limpid.core.backend.spi;

/**
 * The values of a dense matrix of float32, as {@link Kernels} keep them: on the heap, off the heap, on a device. Callers see
 * row-major order; how the values are laid out is the implementation's business.
 *
 * <p>Unchecked: whoever calls has made sure that ranges lie in the arrays and in the matrix, that the matrix has not been
 * freed, and that nobody changes its values meanwhile.
 */
public interface Matrix {

    /** Returns the number of rows, at least 1. */
    int rows();

    /** Returns the number of columns, at least 1. */
    int columns();

    /** Copies {@code rows() * columns()} values from {@code source}, beginning at {@code offset}, row by row. Modifies this. */
    void write(float[] source, int offset);

    /** Copies all values, row by row, into {@code target}, beginning at {@code offset}. */
    void read(float[] target, int offset);

    /**
     * Copies a block of columns: row i of columns {@code column} to {@code column + columns − 1} from {@code source}, beginning at
     * {@code offset + i * stride}. Modifies this in the block only.
     *
     * <p>By default in terms of the plain copies, with an array in between; override it where a row can be copied alone.
     */
    default void write(float[] source, int offset, int stride, int column, int columns) {
        float[] all = new float[rows() * columns()];
        read(all, 0);
        for (int i = 0; i < rows(); i++) {
            System.arraycopy(source, offset + i * stride, all, i * columns() + column, columns);
        }
        write(all, 0);
    }

    /**
     * Copies a block of columns: row i of columns {@code column} to {@code column + columns − 1} into {@code target}, beginning at
     * {@code offset + i * stride}; the rest of {@code target} stays as it is.
     *
     * <p>By default in terms of the plain copies, with an array in between; override it where a row can be copied alone.
     */
    default void read(float[] target, int offset, int stride, int column, int columns) {
        float[] all = new float[rows() * columns()];
        read(all, 0);
        for (int i = 0; i < rows(); i++) {
            System.arraycopy(all, i * columns() + column, target, offset + i * stride, columns);
        }
    }

    /**
     * Returns a view of the rows {@code from} (inclusive) to {@code to} (exclusive), which shares its values with this matrix in
     * both directions. Asked of a whole matrix only, never of a view.
     */
    Matrix rowRange(int from, int to);

    /**
     * Hears, before each operation and each {@link #write}, that the values are going to change; for an implementation that keeps
     * something derived from them. Does nothing by default.
     */
    default void willChange() {}

    /**
     * Gives the memory back. Called at most once, never of a view, and while nothing runs; neither this matrix nor a view of it is
     * used afterwards. Does nothing by default, which leaves it to the garbage collector.
     */
    default void free() {}
}
