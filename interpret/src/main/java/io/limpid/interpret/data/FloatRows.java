package io.limpid.interpret.data;

/** Rows in memory, one array each. */
public final class FloatRows implements FeatureRows {

    private final float[][] rows;
    private final int width;

    /**
     * @param rows at least one, all of one length; kept, not copied
     */
    public FloatRows(float[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException("at least one row with at least one feature is needed");
        }
        width = rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != width) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " features, but row 0 has " + width);
            }
        }
        this.rows = rows;
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int row, double[] target, int offset) {
        float[] values = rows[row];
        for (int i = 0; i < width; i++) {
            target[offset + i] = values[i];
        }
    }
}
