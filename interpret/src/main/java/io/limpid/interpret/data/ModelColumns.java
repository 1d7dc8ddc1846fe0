package io.limpid.interpret.data;

import java.util.List;

/**
 * The rows of a data set in the terms of another schema: its features in its order, and texts as their places among its
 * texts, −1 for one that is not among them.
 */
final class ModelColumns implements FeatureRows {

    private final FeatureRows all;
    private final int[] source;
    private final int[][] codes;
    private final double[] row;

    /**
     * @param source the column of {@code all} that each feature is
     * @param codes for a feature of texts, the place of each text of the source among those of the schema; null for a number
     */
    private ModelColumns(FeatureRows all, int[] source, int[][] codes) {
        this.all = all;
        this.source = source;
        this.codes = codes;
        this.row = new double[all.width()];
    }

    /**
     * @param data whose schema says what its columns are
     * @param source the column of the data that each feature of the schema is
     */
    static FeatureRows of(DataSet data, Schema schema, int[] source) {
        int[][] codes = new int[source.length][];
        boolean same = source.length == data.width();
        for (int i = 0; i < source.length; i++) {
            same &= source[i] == i;
            List<String> own = data.schema().textsOf(source[i]);
            List<String> wanted = schema.textsOf(i);
            if (!wanted.isEmpty() && !own.equals(wanted)) {
                codes[i] = places(own, wanted);
                same = false;
            }
        }
        return same ? data.rows() : new ModelColumns(data.rows(), source, codes);
    }

    private static int[] places(List<String> own, List<String> wanted) {
        TextPlaces places = new TextPlaces(wanted);
        return own.stream().mapToInt(places::of).toArray();
    }

    @Override
    public int count() {
        return all.count();
    }

    @Override
    public int width() {
        return source.length;
    }

    @Override
    public int number(int index) {
        return all.number(index);
    }

    @Override
    public void read(int index, double[] target, int offset) {
        // Rows may be read by several threads, and reading allocates nothing.
        synchronized (row) {
            all.read(index, row, 0);
            for (int i = 0; i < source.length; i++) {
                target[offset + i] = translated(row[source[i]], codes[i]);
            }
        }
    }

    /** Numbers stay as they are; so do missing values, and texts that were not known before. */
    private static double translated(double value, int[] codes) {
        return codes == null || Double.isNaN(value) || value < 0 ? value : codes[(int) value];
    }
}
