package com.example.attribution;

import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.attribution.faithfulness.FaithfulnessMetric;

/** The sum of the attributions. */
final class Sum implements FaithfulnessMetric {

    @Override
    public String name() {
        return "third-sum";
    }

    @Override
    public Better better() {
        return Better.NEITHER;
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        for (int row = 0; row < rows.count(); row++) {
            values[row] = 0;
            for (int i = 0; i < rows.features(); i++) {
                values[row] += rows.attribution()[row * rows.features() + i];
            }
        }
    }
}
