package com.example.attribution;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.Baseline;

/** How far each feature is from the baseline. */
record Distance(Baseline baseline) implements AttributionMethod {

    @Override
    public String name() {
        return "third-distance";
    }

    @Override
    public double passesPerRow() {
        return 0;
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        int features = baseline.features();
        for (int i = 0; i < count * features; i++) {
            attribution[i] = rows[i] - baseline.value(i % features);
        }
    }
}
