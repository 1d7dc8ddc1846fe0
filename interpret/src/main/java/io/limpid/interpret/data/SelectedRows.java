package io.limpid.interpret.data;

import java.util.Objects;

/** Some rows of other rows, in a given order, without a copy. */
final class SelectedRows implements FeatureRows {

    private final FeatureRows all;
    private final int[] chosen;

    SelectedRows(FeatureRows all, int[] chosen) {
        for (int row : chosen) {
            Objects.checkIndex(row, all.count());
        }
        this.all = all;
        this.chosen = chosen.clone();
    }

    @Override
    public int count() {
        return chosen.length;
    }

    @Override
    public int width() {
        return all.width();
    }

    @Override
    public void read(int row, double[] target, int offset) {
        all.read(chosen[row], target, offset);
    }

    @Override
    public int number(int row) {
        return all.number(chosen[row]);
    }
}
