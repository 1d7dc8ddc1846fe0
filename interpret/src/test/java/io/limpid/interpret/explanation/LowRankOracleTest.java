package io.limpid.interpret.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.Circuit;
import io.limpid.core.interpretation.CircuitForm;
import io.limpid.core.interpretation.CircuitReader;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Detectors;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.Parameter;
import io.limpid.core.network.SgdTrainer;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.NameMatching;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelFileSummary;
import io.limpid.interpret.model.ModelReader;
import io.limpid.interpret.model.ModelWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A low-rank model that another program wrote, against a reference in double precision: to 1e-5 absolute + 1e-4 relative. */
class LowRankOracleTest {

    @TempDir
    private Path folder;

    private Backend backend;
    private Model model;
    private NetworkShape shape;
    private NpzArrays expected;
    private float[] features;
    private int[] labels;
    private int rows;

    @BeforeEach
    void open() throws Exception {
        backend = ReferenceBackend.open(new BackendOptions(1));
        model = ModelReader.read(resource("lowrank-model.safetensors"), backend);
        shape = model.info().shape();
        expected = new NpzArrays(Files.newInputStream(resource("lowrank-model-expected.npz")), folder);
        DataSet data = DataSources.discover()
                .load("npy:" + resource("lowrank-model-x.npy") + "," + resource("lowrank-model-y.npy"))
                .forEvaluation();
        rows = data.count();
        features = new float[rows * shape.features()];
        for (int row = 0; row < rows; row++) {
            double[] values = new double[shape.features()];
            data.rows().read(row, values, 0);
            for (int i = 0; i < values.length; i++) {
                features[row * values.length + i] = (float) values[i];
            }
        }
        labels = data.labels().orElseThrow();
    }

    @AfterEach
    void close() {
        model.close();
        backend.close();
    }

    private static Path resource(String name) throws Exception {
        return Path.of(LowRankOracleTest.class.getResource("/oracle/" + name).toURI());
    }

    @Test
    void whatLayersAndDetectorsTellAgrees() {
        int depth = shape.depth();
        int classes = shape.classes();
        try (Interpreter interpreter = new Interpreter(model.network(), rows)) {
            Interpretation told = interpreter.interpret(features, rows);
            for (int l = 1; l <= depth; l++) {
                agree("contribution", l - 1, depth, -1, 1, told.contribution(l));
                agree("scores", l - 1, depth, -1, 1, told.scores(l));
                agree("likelihood", l - 1, depth, -1, 1, told.likelihood(l));
            }
            for (int c = 0; c < classes; c++) {
                int[] given = new int[rows];
                Arrays.fill(given, c);
                Evidence evidence = interpreter.evidence(given);
                Detectors detectors = interpreter.detectorEvidence(EvidenceQuery.of(ExplainedClass.GIVEN), given);
                for (int l = 1; l <= depth; l++) {
                    agree("evidence", l - 1, depth, c, classes, evidence.map(l));
                    agree("bias_evidence", l - 1, depth, c, classes, evidence.bias(l));
                    agree("bias_evidence", l - 1, depth, c, classes, detectors.bias(l));
                    agree("detector_evidence", l - 1, depth, c, classes, detectors.evidence(l));
                    agree("detector_strength", l - 1, depth, -1, 1, detectors.strength(l));
                }
            }
        }
    }

    /** Compares with array [n, L, width], or with [n, L, C, width] at class c. */
    private void agree(String name, int layer, int depth, int c, int classes, Tensor actual) {
        double[] wanted = expected.values(name);
        float[] found = actual.toArray();
        int width = actual.columns();
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                int place = ((row * depth + layer) * classes + Math.max(0, c)) * width + i;
                close(name + " of layer " + (layer + 1), wanted[place], found[row * width + i]);
            }
        }
    }

    @Test
    void theExplanationFileHasWhatDetectorsTellOfEveryClassOrOfOne() throws Exception {
        DataSet data = DataSources.discover()
                .load("npy:" + resource("lowrank-model-x.npy") + "," + resource("lowrank-model-y.npy"))
                .forEvaluation();
        data = NameMatching.toClasses(data, model.info().classNames());
        for (ExplainedClasses choice : List.of(ExplainedClasses.ALL, ExplainedClasses.PREDICTED)) {
            Path file = folder.resolve("explained-" + choice.all() + ".npz");
            Explainer explainer = new Explainer(model, data, choice);
            try (ArrayFileSink sink = new ArrayFileSink(file, explainer.form(), rows)) {
                explainer.explain(RowRange.all(rows), sink);
                sink.complete();
            }
            NpzArrays found = new NpzArrays(Files.newInputStream(file), folder.resolve("found-" + choice.all()));
            double[] strength = expected.values("detector_strength");
            for (int i = 0; i < strength.length; i++) {
                close("strength", strength[i], found.values("detector_strength")[i]);
            }
            double[] wanted = expected.values("detector_evidence");
            double[] evidence = found.values("detector_evidence");
            int rank = 3;
            int classes = shape.classes();
            assertEquals(choice.all() ? wanted.length : wanted.length / classes, evidence.length);
            double[] scores = expected.values("scores");
            for (int row = 0; row < rows; row++) {
                int predicted = 0;
                int last = (row * shape.depth() + shape.depth() - 1) * classes;
                for (int c = 1; c < classes; c++) {
                    predicted = scores[last + c] > scores[last + predicted] ? c : predicted;
                }
                for (int l = 0; l < shape.depth(); l++) {
                    int place = (row * shape.depth() + l) * classes;
                    for (int i = 0; i < rank; i++) {
                        if (choice.all()) {
                            for (int c = 0; c < classes; c++) {
                                int at = (place + c) * rank + i;
                                close("evidence", wanted[at], evidence[at]);
                            }
                        } else {
                            close(
                                    "evidence",
                                    wanted[(place + predicted) * rank + i],
                                    evidence[(row * shape.depth() + l) * rank + i]);
                        }
                    }
                }
            }
        }
    }

    /** The first row as reference: for every row and class, what detectors add sums to the difference from its score. */
    @Test
    void inAFileWithAReferenceDetectorsSumToTheDifferenceOfScores() throws Exception {
        DataSet data = DataSources.discover()
                .load("npy:" + resource("lowrank-model-x.npy") + "," + resource("lowrank-model-y.npy"))
                .forEvaluation();
        DataSet fitted = NameMatching.toClasses(data, model.info().classNames());
        Reference reference = Reference.parse("row:0", model.info(), () -> fitted);
        Path file = folder.resolve("compared.npz");
        Explainer explainer = new Explainer(
                model, fitted, ExplainedClasses.ALL, ClassContrast.NONE, EvidenceShare.EVERY_LAYER, reference);
        try (ArrayFileSink sink = new ArrayFileSink(file, explainer.form(), rows)) {
            explainer.explain(RowRange.all(rows), sink);
            sink.complete();
        }
        NpzArrays found = new NpzArrays(Files.newInputStream(file), folder.resolve("compared"));
        double[] evidence = found.values("detector_evidence");
        double[] strength = found.values("detector_strength");
        double[] wantedStrength = expected.values("detector_strength");
        double[] scores = expected.values("scores");
        int depth = shape.depth();
        int classes = shape.classes();
        int rank = evidence.length / (rows * depth * classes);
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < classes; c++) {
                double sum = 0;
                for (int l = 0; l < depth; l++) {
                    for (int k = 0; k < rank; k++) {
                        sum += evidence[((row * depth + l) * classes + c) * rank + k];
                    }
                }
                int last = (row * depth + depth - 1) * classes;
                close("row " + row, scores[last + c] - scores[(depth - 1) * classes + c], sum);
            }
        }
        for (int i = 0; i < strength.length; i++) {
            close("strength", wantedStrength[i], strength[i]);
        }
    }

    @Test
    void circuitsAgree() {
        int depth = shape.depth();
        int classes = shape.classes();
        double[] votes = expected.values("circuit_vote");
        double[] biasVotes = expected.values("circuit_bias_vote");
        double[] edges = expected.values("circuit_edge");
        double[] ofFeatures = expected.values("circuit_from_input");
        double[] ofBiases = expected.values("circuit_from_bias");
        try (CircuitReader reader = new CircuitReader(model.network(), rows, EvidenceReference.NOTHING)) {
            reader.load(features, rows);
            CircuitForm form = reader.form();
            Circuit circuit = reader.newCircuit();
            int rank = form.rank(1);
            for (int row = 0; row < rows; row++) {
                reader.read(row, circuit);
                for (int l = 1; l <= depth; l++) {
                    int at = row * depth + l - 1;
                    for (int k = 0; k < rank; k++) {
                        int to = at * rank + k;
                        for (int c = 0; c < classes; c++) {
                            close("vote", votes[(at * classes + c) * rank + k], circuit.vote(form.source(l, k), c));
                        }
                        for (int i = 0; i < shape.features(); i++) {
                            close("input", ofFeatures[to * shape.features() + i], circuit.featureEdge(i, l, k));
                        }
                        for (int m = 1; m < l; m++) {
                            close("bias", ofBiases[to * depth + m - 1], circuit.edge(form.bias(m), l, k));
                            for (int j = 0; j < rank; j++) {
                                close(
                                        "edge",
                                        edges[(to * depth + m - 1) * rank + j],
                                        circuit.edge(form.source(m, j), l, k));
                            }
                        }
                    }
                    for (int c = 0; c < classes; c++) {
                        close("bias vote", biasVotes[at * classes + c], circuit.vote(form.bias(l), c));
                    }
                }
            }
        }
    }

    @Test
    void trainingStepsAgree() {
        double[] losses = expected.values("training_losses");
        SgdStep step = new SgdStep(0.05f, 0.9f, 0, shape.initialScale());
        try (SgdTrainer trainer = new SgdTrainer(model.network(), rows)) {
            for (int i = 0; i < losses.length; i++) {
                close("loss " + i, losses[i], trainer.step(features, shape.features(), labels, rows, step));
            }
        }
        for (int l = 0; l < shape.depth(); l++) {
            for (Parameter parameter : model.network().full().layers().get(l).parameters()) {
                String name = "training_" + parameter.name() + "_" + l;
                double[] wanted = expected.values(name);
                float[] found = parameter.values().toArray();
                assertEquals(wanted.length, found.length, name);
                for (int i = 0; i < wanted.length; i++) {
                    close(name, wanted[i], found[i]);
                }
            }
        }
    }

    @Test
    void theModelWrittenAndReadAgainIsTheSame() {
        Path file = folder.resolve("again.safetensors");
        ModelWriter.write(model, file);
        ModelFileSummary summary = ModelFileSummary.of(file);
        assertEquals("2", summary.metadata().get("format_version"));
        assertEquals("layers.0.read", summary.tensors().get(0).name());
        try (Model again = ModelReader.read(file, backend)) {
            for (int l = 0; l < shape.depth(); l++) {
                var before = model.network().full().layers().get(l).parameters();
                var after = again.network().full().layers().get(l).parameters();
                for (int p = 0; p < before.size(); p++) {
                    assertTrue(Arrays.equals(
                            before.get(p).values().toArray(),
                            after.get(p).values().toArray()));
                }
            }
        }
    }

    private static void close(String what, double expected, double actual) {
        assertTrue(
                Math.abs(expected - actual) <= 1e-5 + 1e-4 * Math.abs(expected),
                () -> what + ": expected " + expected + ", but was " + actual);
    }
}
