package io.limpid.interpret.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.Circuit;
import io.limpid.core.interpretation.CircuitReader;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.compression.CanonicalFactors;
import io.limpid.interpret.compression.CanonicalModel;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is told of detectors, against what circuits, evaluations and decompositions tell by themselves. */
class DetectorStudyTest {

    private static final int DEPTH = 3;
    private static final int RANK = 4;

    private static Backend backend;
    private static DataSet data;
    private static Model model;
    private static Reference reference;
    private static List<DetectorFigures> figures;

    @BeforeAll
    static void study() {
        backend = ReferenceBackend.open(new BackendOptions(1));
        data = DataSources.discover().load("wine").train();
        TrainingOptions options =
                TrainingOptions.defaults(DEPTH, 20).withRanks(List.of(RANK)).with(Recipe.USUAL);
        try (Model trained = new Training(
                        backend, data, Optional.empty(), Training.encoderFor(data), options, TrainingListener.NONE)
                .run("")
                .model()) {
            model = CanonicalModel.of(trained).orElseThrow();
        }
        reference = Reference.usualRow(model.info());
        figures = new DetectorStudy(model, data, reference).run(data.count(), PassListener.NONE, PassListener.NONE);
    }

    @AfterAll
    static void close() {
        model.close();
        backend.close();
    }

    @Test
    void strengthsAreThoseOfCircuits() {
        int rows = data.count();
        float[][] strengths = new float[DEPTH * RANK][rows];
        int[] labels = data.labels().orElseThrow();
        try (CircuitReader reader = new CircuitReader(model.network(), 1, reference.row())) {
            Circuit circuit = reader.newCircuit();
            for (int row = 0; row < rows; row++) {
                reader.load(RowBatch.featuresOf(data, model.info().encoder(), row), 1);
                reader.read(0, circuit);
                for (int i = 0; i < strengths.length; i++) {
                    strengths[i][row] = circuit.strength(i / RANK + 1, i % RANK);
                }
            }
        }
        for (int i = 0; i < strengths.length; i++) {
            DetectorFigures each = figures.get(i);
            assertEquals((i / RANK + 1) + "." + (i % RANK + 1), each.name());
            double sum = 0;
            double squares = 0;
            float highest = Float.NEGATIVE_INFINITY;
            float lowest = Float.POSITIVE_INFINITY;
            for (float strength : strengths[i]) {
                sum += strength;
                squares += (double) strength * strength;
                highest = Math.max(highest, strength);
                lowest = Math.min(lowest, strength);
            }
            double typical = Math.sqrt(squares / rows);
            assertEquals(sum / rows, each.meanStrength(), 1e-4, each.name());
            assertEquals(typical, each.strength(), 1e-4, each.name());
            assertEquals(highest, each.most().get(0).strength(), 1e-4);
            assertEquals(lowest, each.least().get(0).strength(), 1e-4);
            assertEquals(strengths[i][each.most().get(0).place()], highest, 1e-4);
            double fires = 0;
            for (int c = 0; c < 3; c++) {
                int of = 0;
                for (int label : labels) {
                    of += label == c ? 1 : 0;
                }
                fires += each.firesByClass()[c] * of / rows;
            }
            assertEquals(each.fires(), fires, 1e-9, each.name());
            assertTrue(each.fires() <= 1);
        }
    }

    @Test
    void singularValuesAreThoseOfTheLayer() {
        for (int l = 0; l < DEPTH; l++) {
            double[] wanted = CanonicalFactors.of(
                            model.network().full().layers().get(l), 1, RANK)
                    .singularValues();
            double[] found = figures.subList(l * RANK, (l + 1) * RANK).stream()
                    .mapToDouble(DetectorFigures::singularValue)
                    .toArray();
            assertArrayEquals(wanted, found, 1e-5);
        }
    }

    @Test
    void anAblationIsTheNetworkWithoutTheDetector() {
        double whole = LayerEvaluation.of(model, data).accuracy();
        for (DetectorFigures each : List.of(figures.get(0), figures.get(RANK), figures.get(2 * RANK))) {
            try (Model cut = new Model(model.info(), model.network().copy())) {
                LowRankLayer layer =
                        (LowRankLayer) cut.network().full().layers().get(each.layer() - 1);
                float[] write = layer.write().toArray();
                float before = write[each.detector()];
                for (int i = each.detector(); i < write.length; i += RANK) {
                    write[i] = 0;
                }
                layer.write().write(write, 0);
                double accuracy = LayerEvaluation.of(cut, data).accuracy();
                assertEquals(accuracy - whole, each.ablation().accuracy(), 1e-9, each.name());
                assertEquals(
                        before,
                        ((LowRankLayer) model.network().full().layers().get(each.layer() - 1))
                                .write()
                                .toArray()[each.detector()],
                        "the model stays as it is");
            }
        }
        assertTrue(figures.stream().anyMatch(each -> each.ablation().changed() > 0));
        assertEquals(data.count(), figures.get(0).ablation().rows());
    }

    @Test
    void filesHaveALineOrAnObjectForEachDetector() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DetectorCsv.write(figures, model.info(), out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(1 + figures.size(), lines.size());
        assertTrue(lines.get(0).startsWith("layer,detector,singular_value,mean_strength,strength,evidence,fires,"));
        assertTrue(lines.get(0).endsWith("recall_change_cultivar_1,recall_change_cultivar_2,recall_change_cultivar_3"));
        assertTrue(lines.get(RANK + 1).startsWith("2,1,"));
        out.reset();
        DetectorJson.write(figures, model, data, reference, out);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertEquals(figures.size(), json.get("detectors").size());
        JsonNode first = json.get("detectors").get(0);
        assertEquals("1.1", first.get("name").asText());
        assertEquals(model.info().shape().features(), first.get("read").size());
        double sum = 0;
        for (JsonNode value : first.get("read")) {
            sum += value.asDouble();
        }
        assertTrue(sum > -1e-3, "reads sum to a number that is not negative, class dimensions being near 0: " + sum);
        assertEquals(
                data.rows().number(figures.get(0).most().get(0).place()),
                first.get("most").get(0).get("row").asInt());
    }
}
