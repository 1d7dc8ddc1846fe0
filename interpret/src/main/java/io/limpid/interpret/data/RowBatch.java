package io.limpid.interpret.data;

/**
 * A batch of rows on their way into a network: read from a data set, encoded, laid out row by row. Reused from batch to
 * batch; its arrays are only valid until the next load.
 */
public final class RowBatch {

    private final DataSet data;
    private final Encoder encoder;
    private final double[] measured;
    private final double[] row;
    private final float[] features;
    private final int[] labels;
    private int first;
    private int rows;
    private final EncodingTally tally = new EncodingTally();

    /**
     * @param encoder what each row goes through
     * @param capacity the largest number of rows in a batch
     * @throws IllegalArgumentException if the encoder takes rows of another width
     */
    public RowBatch(DataSet data, Encoder encoder, int capacity) {
        if (encoder.columns() != data.width()) {
            throw new IllegalArgumentException(
                    data.name() + ": rows of " + data.width() + " features, but an encoder of " + encoder.columns());
        }
        this.data = NameMatching.toFeatures(data, encoder.adapt(data.schema()));
        this.encoder = encoder;
        this.row = new double[data.width()];
        this.measured = new double[Math.multiplyExact(capacity, data.width())];
        this.features = new float[Math.multiplyExact(capacity, encoder.features())];
        this.labels = new int[capacity];
    }

    /** Returns the encoded features of one row, [D]. */
    public static float[] featuresOf(DataSet data, Encoder encoder, int row) {
        RowBatch one = new RowBatch(data, encoder, 1);
        one.loadRange(row, row + 1);
        return one.features();
    }

    /** Loads the adjacent rows {@code from} (inclusive) to {@code to} (exclusive). */
    public void loadRange(int from, int to) {
        first = from;
        rows = to - from;
        for (int i = 0; i < rows; i++) {
            load(i, from + i);
        }
    }

    /** Loads the rows whose numbers stand in {@code order} from {@code from} (inclusive) to {@code to} (exclusive). */
    public void loadOrdered(int[] order, int from, int to) {
        first = order[from];
        rows = to - from;
        for (int i = 0; i < rows; i++) {
            load(i, order[from + i]);
        }
    }

    private void load(int place, int index) {
        data.rows().read(index, row, 0);
        System.arraycopy(row, 0, measured, place * row.length, row.length);
        encoder.encode(row, features, place * encoder.features(), tally);
        if (data.labels().isPresent()) {
            labels[place] = data.labels().get()[index];
        }
    }

    /** Returns the number of the first row that was loaded. */
    public int first() {
        return first;
    }

    /** Returns how many rows were loaded. */
    public int rows() {
        return rows;
    }

    /** Returns D, how many features an encoded row has. */
    public int width() {
        return encoder.features();
    }

    /** Returns the encoded features, [rows, D], row by row. */
    public float[] features() {
        return features;
    }

    /** Returns the rows as they were measured, [rows, K], row by row: texts as their places among the encoder's. */
    public double[] measured() {
        return measured;
    }

    /** Returns the class of each row; meaningless if the data set has no labels. */
    public int[] labels() {
        return labels;
    }

    /** Returns what could not be taken as it was, of all loads so far. */
    public EncodingTally tally() {
        return tally;
    }

    /** Returns how many values of all loads so far lay outside the encoder's range and were clipped. */
    public long clippedValues() {
        return tally.clipped();
    }
}
