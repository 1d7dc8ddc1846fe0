package io.limpid.interpret.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.CsvText;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.OtherColumns;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.JsonSink;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of a table with texts and gaps, from training to an explanation of rows in another order. */
class TableModelTest {

    private static final TableSettings SETTINGS =
            TableSettings.USUAL.withLabel("buys").withIgnored(List.of("id")).withNumbers(NumberForm.RANGE);
    private static final String HEADER = "id,age,city,member,buys\n";

    @TempDir
    Path folder;

    private Backend backend;
    private Model model;
    private DataSet train;
    private Path file;

    /** Those from Rome buy; the other columns tell nothing. Every fourth age, fifth word and seventh city is missing. */
    private static List<String[]> rows() {
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < 84; i++) {
            String city = List.of("Rome", "Oslo", "Bonn").get(i % 3);
            rows.add(new String[] {
                "n" + i,
                i % 4 == 3 ? "" : Integer.toString(20 + 7 * i % 50),
                i % 7 == 6 ? "?" : city,
                i % 5 == 4 ? "NA" : i % 2 == 0 ? "yes" : "no",
                city.equals("Rome") ? "1" : "0.0"
            });
        }
        return rows;
    }

    private static String csv(List<String[]> rows, int... columns) {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            text.append(String.join(
                            ",", Arrays.stream(columns).mapToObj(i -> row[i]).toList()))
                    .append('\n');
        }
        return text.toString();
    }

    @BeforeEach
    void trainAModel() {
        backend = ReferenceBackend.open(new BackendOptions(1));
        train = CsvText.read(HEADER + csv(rows(), 0, 1, 2, 3, 4), SETTINGS);
        file = folder.resolve("m.safetensors");
        model = trained();
        ModelWriter.write(model, file);
    }

    private Model trained() {
        return new Training(
                        backend,
                        train,
                        Optional.of(train),
                        LoadedData.whole(train).encoderFor(train, SETTINGS, false),
                        TrainingOptions.defaults(3, 60),
                        TrainingListener.NONE)
                .run("")
                .model();
    }

    @AfterEach
    void close() {
        model.close();
        backend.close();
    }

    @Test
    void theModelLearnsFromTextsAndSurvivesItsFile() {
        assertEquals(8, model.info().shape().features(), "age and flag, three cities and flag, member and flag");
        assertTrue(LayerEvaluation.of(model, train).accuracy() > 0.9);
        try (Model read = ModelReader.read(file, backend)) {
            assertEquals(model.info().shape(), read.info().shape());
            assertEquals(model.info().schema(), read.info().schema());
            assertEquals(
                    ((ColumnEncoder) model.info().encoder()).encodings(),
                    ((ColumnEncoder) read.info().encoder()).encodings());
            assertEquals(
                    new OtherColumns(Optional.of("buys"), List.of("id")),
                    read.info().schema().others());
            assertEquals(List.of("age", "city", "member"), read.info().schema().featureNames());
            assertEquals(List.of("Bonn", "Oslo", "Rome"), read.info().schema().textsOf(1));
            assertEquals(List.of("0", "1"), read.info().classNames());
            assertEquals(
                    LayerEvaluation.of(model, train).accuracy(),
                    LayerEvaluation.of(read, read.info().fit(train)).accuracy());
        }
    }

    @Test
    void theFileSaysWhatTheColumnsAre() {
        Map<String, String> metadata = ModelFileSummary.of(file).metadata();
        assertEquals("2", metadata.get("format_version"));
        assertEquals("buys", metadata.get("label"));
        assertEquals("[\"id\"]", metadata.get("ignored"));
        assertEquals(
                "[\"age\",\"age is missing\",\"city = Bonn\",\"city = Oslo\",\"city = Rome\",\"city is missing\","
                        + "\"member\",\"member is missing\"]",
                metadata.get("feature_names"));
        assertFalse(metadata.containsKey("input_minimum"));
        assertTrue(metadata.get("columns").contains("\"values\":[\"Bonn\",\"Oslo\",\"Rome\"]"));
    }

    @Test
    void theSameRowsGiveTheSameFile() throws IOException {
        Path again = folder.resolve("again.safetensors");
        try (Model other = trained()) {
            ModelWriter.write(other, again);
        }
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    }

    @Test
    void columnsInAnotherOrderAreExplainedWithTheSameBytes() throws IOException {
        TableSettings settings = TableSettings.USUAL.withPossibleLabel("buys").withIgnored(List.of("id"));
        List<String[]> some = rows().subList(40, 70);
        try (Model read = ModelReader.read(file, backend)) {
            byte[] before = explained(read, CsvText.read(HEADER + csv(some, 0, 1, 2, 3, 4), settings));
            byte[] shuffled =
                    explained(read, CsvText.read("member,buys,city,id,age\n" + csv(some, 3, 4, 2, 0, 1), settings));
            assertArrayEquals(before, shuffled);
            byte[] more =
                    explained(read, CsvText.read("city,more,age,buys,member\n" + csv(some, 2, 0, 1, 4, 3), settings));
            assertArrayEquals(before, more, "a column that the model does not know makes no difference");
            List<String> lines =
                    new String(before, StandardCharsets.UTF_8).lines().toList();
            assertEquals(30, lines.size());
            List<String[]> others = new ArrayList<>(some);
            others.set(0, new String[] {"n", "", "Rome", "no", "1"});
            List<String> changed = new String(
                            explained(read, CsvText.read(HEADER + csv(others, 0, 1, 2, 3, 4), settings)),
                            StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertFalse(changed.get(0).equals(lines.get(0)), "another row is explained otherwise");
            assertEquals(lines.subList(1, 30), changed.subList(1, 30), "whatever the order in which texts appear");
        }
    }

    private static byte[] explained(Model model, DataSet rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataSet fitted = model.info().fit(rows);
        Explainer explainer = new Explainer(model, fitted, ExplainedClasses.ALL);
        JsonSink sink = new JsonSink(out, explainer.form());
        explainer.explain(RowRange.all(rows.count()), sink);
        sink.finish();
        return out.toByteArray();
    }

    @Test
    void aTableWithoutAColumnOfTheModelIsRefused() {
        DataSet rows = CsvText.read("age,member\n30,yes\n");
        BadInputException e =
                assertThrows(BadInputException.class, () -> model.info().fit(rows));
        assertEquals("t.csv: lacks features of the model: 'city'", e.getMessage());
    }
}
