package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.heap.SoftmaxRows;
import io.limpid.core.backend.spi.parallel.Workers;

/** What is read off a layer: contribution maps, class scores and likelihood, row by row; a part is a range of rows. */
final class LayerReading implements Workers.Part {

    /** Few, because the exponentials of a row take about as long as everything else. */
    private static final int ROWS_PER_PART = 8;

    private final Workers workers;
    private final Warmup warmup;
    private HeapMatrix input;
    private HeapMatrix hidden;
    private float temperature;
    private HeapMatrix contribution;
    private HeapMatrix scores;
    private HeapMatrix likelihood;

    LayerReading(Workers workers, Warmup warmup) {
        this.workers = workers;
        this.warmup = warmup;
    }

    /** Reads; see {@link io.limpid.core.backend.Backend#readLayer}. */
    void take(HeapMatrix x, HeapMatrix h, float tau, HeapMatrix delta, HeapMatrix s, HeapMatrix p) {
        input = x;
        hidden = h;
        temperature = tau;
        contribution = delta;
        scores = s;
        likelihood = p;
        workers.run((h.rows() + ROWS_PER_PART - 1) / ROWS_PER_PART, this);
    }

    @Override
    public void run(int part) {
        int features = contribution.columns();
        int classes = scores.columns();
        int first = part * ROWS_PER_PART;
        int end = Math.min(first + ROWS_PER_PART, hidden.rows());
        for (int i = first; i < end; i++) {
            int x = input.offset() + i * input.columns();
            int h = hidden.offset() + i * hidden.columns();
            int delta = contribution.offset() + i * features;
            if (warmup.isOver()) {
                VectorLoops.subtract(hidden.values(), h, input.values(), x, contribution.values(), delta, features);
            } else {
                PlainLoops.subtract(hidden.values(), h, input.values(), x, contribution.values(), delta, features);
            }
            System.arraycopy(hidden.values(), h + features, scores.values(), scores.offset() + i * classes, classes);
        }
        SoftmaxRows.likelihood(temperature, scores, likelihood, first, end);
    }
}
