package io.limpid;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowBuffer;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.evaluation.CoordinateReading;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSession;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.prediction.PredictionSession;
import io.limpid.interpret.prediction.Predictor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers and explains one row at a time, in memory of its own. For one thread. */
final class RowSession implements AutoCloseable {

    private static final RowRange ONE = RowRange.all(1);

    private final Model model;
    private final ModelInfo info;
    private final Schema schema;
    private final Reference reference;
    private final RowBuffer row;
    private final DataSet data;
    private final PredictionSession predictions;
    private @Nullable ExplanationSession atInput;
    private @Nullable ExplanationSession atLayers;

    RowSession(Model model) {
        this.model = model;
        info = model.info();
        schema = info.schema();
        reference = Reference.usual(info);
        row = new RowBuffer(1, info.encoder().columns());
        data = new DataSet("the row", row, Optional.empty(), schema, Optional.empty());
        predictions = new Predictor(model, data, false, reference).open(1, PassListener.NONE);
    }

    /** Returns the place of the row's values, which the caller fills. */
    double[] values() {
        return row.values();
    }

    Prediction predict() {
        List<Prediction> answers = new ArrayList<>(1);
        try {
            predictions.predict(ONE, batch -> {
                int predicted = batch.prediction()[0];
                double likelihood = batch.likelihood()[predicted];
                int next = batch.runnerUp()[0];
                answers.add(new Prediction(
                        info.classNames().get(predicted),
                        likelihood,
                        info.classNames().get(next),
                        likelihood - batch.likelihood()[next],
                        batch.settledLayer()[0],
                        byClass(c -> (double) batch.likelihood()[c])));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers.get(0);
    }

    Explanation explain() {
        Prediction prediction = predict();
        List<Explanation> explanations = new ArrayList<>(1);
        List<List<double[][]>> byLayer = new ArrayList<>(1);
        run(session(EvidenceShare.EVERY_LAYER), batch -> byLayer.add(evidence(batch)));
        run(session(UsualEvidence.SHARE), batch -> explanations.add(explanation(prediction, batch, byLayer.get(0))));
        return explanations.get(0);
    }

    private interface BatchUser {
        void accept(ExplanationBatch batch);
    }

    private static void run(ExplanationSession session, BatchUser user) {
        try {
            session.explain(ONE, (ExplanationSink) user::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExplanationSession session(EvidenceShare share) {
        boolean layers = share == EvidenceShare.EVERY_LAYER;
        ExplanationSession known = layers ? atLayers : atInput;
        if (known != null) {
            return known;
        }
        ExplanationSession made = new Explainer(model, data, ExplainedClasses.ALL, ClassContrast.NONE, share, reference)
                .open(1, false, PassListener.NONE);
        if (layers) {
            atLayers = made;
        } else {
            atInput = made;
        }
        return made;
    }

    private Explanation explanation(Prediction prediction, ExplanationBatch batch, List<double[][]> layerEvidence) {
        NetworkShape shape = info.columnShape();
        int classes = shape.classes();
        double[][] evidence = new double[classes][shape.features()];
        for (double[][] layer : evidence(batch)) {
            for (int c = 0; c < classes; c++) {
                for (int k = 0; k < evidence[c].length; k++) {
                    evidence[c][k] += layer[c][k];
                }
            }
        }
        double[] scores = new double[classes];
        double[] referenceScores = new double[classes];
        double[] biases = new double[classes];
        for (int c = 0; c < classes; c++) {
            scores[c] = batch.scores()[(shape.depth() - 1) * classes + c];
            referenceScores[c] = batch.referenceScore()[c];
            for (int l = 0; l < shape.depth(); l++) {
                biases[c] += batch.biasEvidence()[l * classes + c];
            }
        }
        List<String> values = IntStream.range(0, schema.width())
                .mapToObj(k -> schema.valueText(k, row.values()[k]))
                .toList();
        return new Explanation(
                prediction,
                info.classNames(),
                columns(),
                values,
                layers(batch, shape),
                reference.inWords(),
                new Explanation.Figures(evidence, layerEvidence, scores, referenceScores, biases));
    }

    private List<String> columns() {
        return IntStream.range(0, schema.width()).mapToObj(schema::featureName).toList();
    }

    private List<Layer> layers(ExplanationBatch batch, NetworkShape shape) {
        CoordinateReading reading = CoordinateReading.of(model.network().relativeDeviation());
        List<String> columns = columns();
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < shape.depth(); l++) {
            int ofScores = l * shape.classes();
            Map<String, Double> contribution = new LinkedHashMap<>();
            for (int k = 0; k < shape.features(); k++) {
                contribution.put(columns.get(k), (double) batch.contribution()[l * shape.features() + k]);
            }
            layers.add(new Layer(
                    l + 1,
                    info.classNames().get((int) batch.prediction()[l]),
                    byClass(c -> (double) batch.likelihood()[ofScores + c]),
                    Collections.unmodifiableMap(contribution),
                    reading.trust(l + 1)));
        }
        return List.copyOf(layers);
    }

    /** Returns the evidence for every class by layer, [L][C][K]. */
    private List<double[][]> evidence(ExplanationBatch batch) {
        NetworkShape shape = info.columnShape();
        List<double[][]> layers = new ArrayList<>();
        int place = 0;
        for (int l = 0; l < shape.depth(); l++) {
            double[][] layer = new double[shape.classes()][shape.features()];
            for (double[] ofClass : layer) {
                for (int k = 0; k < ofClass.length; k++) {
                    ofClass[k] = batch.evidence()[place++];
                }
            }
            layers.add(layer);
        }
        return List.copyOf(layers);
    }

    private Map<String, Double> byClass(Function<Integer, Double> value) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int c = 0; c < info.classNames().size(); c++) {
            values.put(info.classNames().get(c), value.apply(c));
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public void close() {
        predictions.close();
        if (atInput != null) {
            atInput.close();
        }
        if (atLayers != null) {
            atLayers.close();
        }
    }
}
