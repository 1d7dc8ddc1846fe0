package io.limpid.interpret.circuit;

import io.limpid.core.interpretation.Circuit;
import io.limpid.core.interpretation.CircuitReader;
import io.limpid.core.network.ArgMax;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.Model;

/** Traces the circuits of rows, and takes their mean. */
public final class CircuitTracer {

    private static final int BATCH = 64;

    private final Model model;
    private final CircuitQuestion question;
    private long clippedValues;

    /** @param model whose layers are all the identity plus detectors; stays open */
    public CircuitTracer(Model model, CircuitQuestion question) {
        this.model = model;
        this.question = question;
    }

    /**
     * Traces rows.
     *
     * @param data in the terms of the model; with labels, if the right class is explained
     * @param listener hears of each batch
     * @throws IllegalStateException if a layer has no detectors
     */
    public MeanCircuit trace(DataSet data, RowRange range, PassListener listener) {
        int classes = model.info().shape().classes();
        ModelPass pass =
                new ModelPass(data, model.info().encoder(), Math.min(BATCH, Math.max(1, range.count())), listener);
        float[] scores = new float[pass.capacity() * classes];
        float[] weights = new float[scores.length];
        int[] explained = new int[pass.capacity()];
        try (CircuitReader reader = new CircuitReader(
                model.network(), pass.capacity(), question.reference().row())) {
            Circuit circuit = reader.newCircuit();
            MeanCircuit mean = new MeanCircuit(reader.form(), model.info().encoder());
            float[] ofReference = reader.referenceScores();
            pass.run(range, batch -> {
                reader.load(batch.features(), batch.rows());
                reader.readScores(scores);
                for (int row = 0; row < batch.rows(); row++) {
                    explained[row] = ArgMax.of(scores, row * classes, classes);
                }
                question.explained().choose(batch.rows(), batch.labels(), explained);
                question.opponent().contrast().weigh(explained, scores, batch.rows(), classes, weights);
                for (int row = 0; row < batch.rows(); row++) {
                    reader.read(row, circuit);
                    mean.add(circuit, explained[row], weights, row * classes, ofReference);
                }
            });
            clippedValues = pass.clippedValues();
            return mean;
        }
    }

    /** Returns how many values of the last rows lay outside the model's scaling and were clipped. */
    public long clippedValues() {
        return clippedValues;
    }
}
