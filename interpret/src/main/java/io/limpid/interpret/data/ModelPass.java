package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;

/**
 * Takes the rows of a data set, encoded, to whoever computes with them, batch by batch: the only loop that does. It checks
 * that rows fit, counts what is clipped, tells how far it has come, and ends soon after an interrupt. One object can be
 * run again and again; not safe for several threads at once.
 */
public final class ModelPass {

    /** Computes with a batch of rows. */
    @FunctionalInterface
    public interface BatchUser<E extends Exception> {

        /**
         * Computes with one batch.
         *
         * @param batch only valid during the call
         */
        void accept(RowBatch batch) throws E;
    }

    private final DataSet data;
    private final RowBatch batch;
    private final int capacity;
    private final PassListener listener;

    /**
     * @param encoder of the model
     * @param most the largest number of rows in a batch, at least 1; smaller data get smaller batches
     * @throws BadInputException if the rows do not have as many values as the model expects
     */
    public ModelPass(DataSet data, Encoder encoder, int most, PassListener listener) {
        requireFit(data, encoder);
        this.data = data;
        this.capacity = Math.max(1, Math.min(most, data.count()));
        this.batch = new RowBatch(data, encoder, capacity);
        this.listener = listener;
    }

    /** A pass that nobody follows. */
    public ModelPass(DataSet data, Encoder encoder, int most) {
        this(data, encoder, most, PassListener.NONE);
    }

    /**
     * Requires rows that fit a model.
     *
     * @throws BadInputException if they do not have as many values as its encoder takes
     */
    public static void requireFit(DataSet data, Encoder encoder) {
        if (data.width() != encoder.columns()) {
            throw new BadInputException(data.name() + ": the rows have " + data.width()
                    + " features, but the model expects " + encoder.columns());
        }
    }

    /**
     * Requires labels.
     *
     * @param purpose what needs them, for the message: "an evaluation", for example
     * @return this
     * @throws BadInputException if the rows have none
     */
    public ModelPass labelled(String purpose) {
        if (data.labels().isEmpty()) {
            throw new BadInputException(data.name() + ": " + purpose + " needs labels, and these rows have none")
                    .about("label");
        }
        return this;
    }

    /** Returns the largest number of rows in a batch. */
    public int capacity() {
        return capacity;
    }

    /** Returns how many batches all rows take. */
    public int batches() {
        return (data.count() + capacity - 1) / capacity;
    }

    /** Takes all rows. */
    public <E extends Exception> void run(BatchUser<E> user) throws E {
        run(RowRange.all(data.count()), user);
    }

    /**
     * Takes a range of rows, in order.
     *
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted
     * @throws BadInputException if another program makes the file of the rows shorter meanwhile
     */
    public <E extends Exception> void run(RowRange range, BatchUser<E> user) throws E {
        try {
            takeBatches(range, user);
        } catch (InternalError e) {
            throw MappedFiles.shortened(data.name(), e);
        }
    }

    private <E extends Exception> void takeBatches(RowRange range, BatchUser<E> user) throws E {
        for (int from = range.first(); from <= range.last(); from += capacity) {
            Interruption.check("the pass over " + data.name());
            batch.loadRange(from, Math.min(range.last() + 1, from + capacity));
            user.accept(batch);
            listener.rowsDone(batch.rows());
        }
    }

    /** Returns what could not be taken as it was, of all runs so far. */
    public EncodingTally tally() {
        return batch.tally();
    }

    /** Returns how many values of all runs so far lay outside the model's range and were clipped. */
    public long clippedValues() {
        return batch.clippedValues();
    }
}
