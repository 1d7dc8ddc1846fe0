package io.limpid.interpret.explanation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.Layer;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    private static final int DEPTH = 4;
    private static final List<String> CLASSES = List.of("left", "right", "nowhere");

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));
    private final DataSet rows = ofThreeClasses();

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private static DataSet ofThreeClasses() {
        DataSet halves = Samples.halves(30, 5);
        return new DataSet(
                halves.name(),
                halves.rows(),
                halves.labels(),
                Schema.of(halves.featureNames()).withClasses(CLASSES),
                Optional.empty());
    }

    private static final EvidenceReference OTHERS = EvidenceReference.others(
            new float[][] {{0.1f, 0.9f}, {0.8f, 0.3f}, {0.5f, 0.4f}, {1, 0}}, new int[] {0, 1, 2, 1});

    private Model model(Activation activation, Optional<EvidenceReference> meanRow) {
        NetworkShape shape = new NetworkShape(2, 3, DEPTH, activation, 1, 1);
        IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.XAVIER, 3);
        Random random = new Random(11);
        for (Layer layer : network.full().layers()) {
            Tensor bias = layer.parameters().get(1).values();
            float[] values = new float[bias.rows()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() / 2;
            }
            bias.write(values, 0);
        }
        return new Model(
                new ModelInfo(
                        shape,
                        rows.schema(),
                        MinMaxEncoder.uniform(2, 0, 0.75),
                        "",
                        meanRow,
                        meanRow.map(mean -> OTHERS),
                        Optional.empty()),
                network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaky_relu", "relu", "tanh", "hard_tanh", "identity"})
    void evidenceAndBiasesMakeUpTheDifferenceFromTheScoreOfTheReference(String label) throws IOException {
        Activation activation =
                new Activation(Activation.Function.ofLabel(label), label.equals("leaky_relu") ? 0.1f : 0);
        try (Model model = model(activation, Optional.of(EvidenceReference.of(new float[] {0.4f, 0.6f})))) {
            for (String text : List.of("none", "zero", "mean", "others", "row:3", "class:right")) {
                Reference reference = Reference.parse(text, model.info(), () -> rows);
                for (EvidenceShare share : List.of(
                        EvidenceShare.EVERY_LAYER,
                        EvidenceShare.of(0.2f),
                        EvidenceShare.AT_INPUT,
                        EvidenceShare.ofInterval(2))) {
                    for (String against : List.of("none", "mean", "rivals", "runner-up", "left")) {
                        check(model, reference, share, Opponent.parse(against, CLASSES), ExplainedClasses.PREDICTED);
                        check(model, reference, share, Opponent.parse(against, CLASSES), ExplainedClasses.ALL);
                    }
                }
            }
        }
    }

    private void check(
            Model model, Reference reference, EvidenceShare share, Opponent opponent, ExplainedClasses classes)
            throws IOException {
        Explainer explainer = new Explainer(model, rows, classes, opponent.contrast(), share, reference);
        EvidenceReference references = reference.row();
        float[][] scoresOf = new float[references.count()][];
        for (int i = 0; i < scoresOf.length; i++) {
            scoresOf[i] = scores(model, references.row(i));
        }
        int maps = explainer.form().maps();
        explainer.explain(RowRange.all(rows.count()), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                float[] scores = batch.finalScores(row, model.info().shape());
                for (int m = 0; m < maps; m++) {
                    int explained = classes.all() ? m : batch.explainedClass()[row];
                    float[] weights = new float[3];
                    opponent.contrast().weigh(new int[] {explained}, scores, 1, 3, weights);
                    double wanted = 0;
                    double start = 0;
                    for (int c = 0; c < 3; c++) {
                        wanted += (double) weights[c] * scores[c];
                        int answer = (int) batch.prediction()[row * DEPTH + DEPTH - 1];
                        for (int i = 0; i < scoresOf.length; i++) {
                            start += (double) references.weight(i, answer) * weights[c] * scoresOf[i][c];
                        }
                    }
                    double sum = 0;
                    double bias = 0;
                    for (int l = 0; l < DEPTH; l++) {
                        int map = (row * DEPTH + l) * maps + m;
                        bias += batch.biasEvidence()[map];
                        sum += batch.evidence()[2 * map] + batch.evidence()[2 * map + 1];
                    }
                    assertEquals(wanted - start, sum + bias, 1e-5 + 1e-4 * Math.abs(wanted));
                    assertEquals(start, batch.referenceScore()[row * maps + m], 1e-5 + 1e-4 * Math.abs(start));
                    assertTrue(reference.row().isNothing() || bias == 0, "biases cancel");
                }
            }
        });
    }

    /** The scores of a reference, from a pass of its own. */
    private static float[] scores(Model model, float[] reference) {
        try (Interpreter interpreter = new Interpreter(model.network(), 1)) {
            return interpreter.interpret(reference, 1).scores(DEPTH).toArray();
        }
    }

    @Test
    void rowsAndMeansAreScaledAsTheNetworkGetsThem() {
        try (Model model = model(Activation.LEAKY_RELU, Optional.empty())) {
            double[] row = new double[2];
            rows.rows().read(3, row, 0);
            float[] scaled = new float[2];
            Samples.encode(model.info().encoder(), row, scaled, 0);
            assertArrayEquals(scaled, parsed("row:3", model).row().row());
            double[] sums = new double[2];
            int count = 0;
            for (int i = 0; i < rows.count(); i++) {
                if (rows.labels().orElseThrow()[i] == 1) {
                    rows.rows().read(i, row, 0);
                    Samples.encode(model.info().encoder(), row, scaled, 0);
                    sums[0] += scaled[0];
                    sums[1] += scaled[1];
                    count++;
                }
            }
            float[] mean = parsed("class:right", model).row().row();
            assertEquals(sums[0] / count, mean[0], 1e-6);
            assertEquals(sums[1] / count, mean[1], 1e-6);
            assertArrayEquals(new float[2], parsed("zero", model).row().row());
            assertEquals(Reference.NONE, parsed("none", model));
            assertEquals(Reference.NONE, Reference.usual(model.info()), "what is compared where no mean is known");
        }
    }

    private Reference parsed(String text, Model model) {
        return Reference.parse(text, model.info(), () -> rows);
    }

    @Test
    void whatIsNoReferenceIsRefusedWithWhatToDo() {
        try (Model model = model(Activation.LEAKY_RELU, Optional.empty())) {
            refuses("median", "expected others, mean, zero, row:N, class:NAME or none; found 'median'", model);
            refuses("row:-1", "expected others, mean, zero", model);
            refuses("row:30", "halves has rows 0 to 29; found 'row:30'", model);
            refuses("class:up", "one of the classes left, right, nowhere; found 'class:up'", model);
            refuses("class:nowhere", "halves has no row of class 'nowhere'", model);
            refuses("others", "kept no training rows", model);
            refuses("mean", "does not know the mean of its training rows", model);
        }
    }

    private void refuses(String text, String reason, Model model) {
        BadInputException e = assertThrows(BadInputException.class, () -> parsed(text, model));
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
    }
}
