package io.limpid.interpret.data;

/** The columns of other rows in another order, without a copy of the rows. */
final class SelectedColumns implements FeatureRows {

    private final FeatureRows all;
    private final int[] chosen;

    /** @param chosen the column of {@code all} that each column of this shows */
    SelectedColumns(FeatureRows all, int[] chosen) {
        this.all = all;
        this.chosen = chosen.clone();
    }

    @Override
    public int count() {
        return all.count();
    }

    @Override
    public int width() {
        return chosen.length;
    }

    @Override
    public void read(int row, double[] target, int offset) {
        double[] values = new double[all.width()];
        all.read(row, values, 0);
        for (int i = 0; i < chosen.length; i++) {
            target[offset + i] = values[chosen[i]];
        }
    }
}
