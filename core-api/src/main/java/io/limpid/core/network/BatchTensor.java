package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;

/**
 * A tensor with room for a full batch that also serves smaller ones: its first rows. The view for the last size asked for
 * is kept, so that a loop over batches of one or two sizes allocates nothing once warm.
 */
public final class BatchTensor implements AutoCloseable {

    private final Tensor full;
    private Tensor part;

    /**
     * @param capacity the number of rows of a full batch, at least 1
     */
    public BatchTensor(Backend backend, int capacity, int columns) {
        full = backend.create(capacity, columns);
        part = full;
    }

    /**
     * Returns the first {@code count} rows, sharing their values.
     *
     * @throws IndexOutOfBoundsException if {@code count} is less than 1 or more than the capacity
     */
    public Tensor rows(int count) {
        if (count == full.rows()) {
            return full;
        }
        if (part.rows() != count) {
            part = full.rowRange(0, count);
        }
        return part;
    }

    /** Returns the number of rows of a full batch. */
    public int capacity() {
        return full.rows();
    }

    @Override
    public void close() {
        full.close();
    }
}
