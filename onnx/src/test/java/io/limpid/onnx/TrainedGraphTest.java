package io.limpid.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.interpret.data.BinsEncoding;
import io.limpid.interpret.data.BooleanEncoding;
import io.limpid.interpret.data.CategoryEncoding;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.ColumnEncoding;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.NumberEncoding;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.QuantileEncoding;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Graphs of trained models next to the reference backend: the bundled data, and tables with texts and gaps. */
class TrainedGraphTest {

    private static final int ROWS = 100;
    private static final Path ADULT = Path.of("../interpret/src/test/resources/tables/adult.csv");

    private Backend backend;

    @BeforeEach
    void open() {
        backend = ReferenceBackend.open(new BackendOptions(2));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @ParameterizedTest
    @CsvSource({"digits,0", "digits,4", "wine,0", "wine,4", "breast-cancer,0", "breast-cancer,4"})
    void bundledData(String name, int rank) throws Exception {
        LoadedData loaded = DataSources.discover().load(name);
        try (TrainingResult trained = train(loaded, TableSettings.USUAL, rank)) {
            Model model = trained.model();
            RowBatch batch =
                    new RowBatch(model.info().fit(loaded.train()), model.info().encoder(), ROWS);
            batch.loadRange(0, ROWS);
            try (OnnxRun run =
                    new OnnxRun(OnnxExport.of(model, ExportedOutputs.ALL).model())) {
                Expected.require(
                        model,
                        batch.features(),
                        ROWS,
                        run.run(inputs(model.info().encoder(), batch.measured()), ROWS));
                Map<String, String> metadata = run.metadata();
                assertEquals("limpid.identity-mlp", metadata.get("format"));
                assertEquals(model.info().provenance(), metadata.get("provenance"));
                assertTrue(metadata.get("classes")
                        .contains(model.info().classNames().get(0)));
                assertEquals("all", metadata.get("outputs"));
                // Images are compared with their mean, tables with rows that got another answer.
                assertEquals(name.equals("digits") ? "mean" : "others", metadata.get("compared_with"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRealTable(NumberForm numbers) throws Exception {
        LoadedData loaded =
                DataSources.discover().load(DataRequest.of(ADULT.toString()).withLabel("income"));
        compareTable(loaded, TableSettings.USUAL.withNumbers(numbers), 0);
    }

    @ParameterizedTest
    @EnumSource
    void everyEncodingWithGaps(NumberForm numbers, @TempDir Path folder) throws Exception {
        Path table = folder.resolve("gaps.csv");
        StringBuilder lines = new StringBuilder("prediction,height,city,member,colour,open,constant,y\n");
        String[] cities = {"Rome", "Oslo", "", "Łódź", "Rome"};
        String[] members = {"yes", "no", "no", ""};
        String[] colours = {"red", "green", "blue"};
        for (int i = 0; i < 120; i++) {
            lines.append(i % 7 == 3 ? "" : String.valueOf(i % 11 * 2.5 - 4))
                    .append(',')
                    .append(Math.sin(i) * 50)
                    .append(',')
                    .append(cities[i % 5])
                    .append(',')
                    .append(members[i % 4])
                    .append(',')
                    .append(colours[i % 3])
                    .append(',')
                    .append(i % 2 == 0 ? "on" : "off")
                    .append(",3,")
                    .append(i % 3 == 0 ? "p" : "q")
                    .append('\n');
        }
        Files.writeString(table, lines);
        LoadedData loaded =
                DataSources.discover().load(DataRequest.of(table.toString()).withLabel("y"));
        Set<Class<?>> kinds = compareTable(loaded, TableSettings.USUAL.withNumbers(numbers), 3);
        Class<?> ofNumbers =
                switch (numbers) {
                    case RANGE -> NumberEncoding.class;
                    case QUANTILES -> QuantileEncoding.class;
                    case BINS -> BinsEncoding.class;
                };
        assertEquals(Set.of(ofNumbers, CategoryEncoding.class, BooleanEncoding.class), kinds);
    }

    /** Compares rows of the table, and rows of what no training row had; returns the kinds of encodings that there were. */
    private Set<Class<?>> compareTable(LoadedData loaded, TableSettings settings, int rank) throws Exception {
        try (TrainingResult trained = train(loaded, settings, rank)) {
            Model model = trained.model();
            ColumnEncoder encoder = (ColumnEncoder) model.info().encoder();
            RowBatch batch = new RowBatch(model.info().fit(loaded.train()), encoder, ROWS);
            batch.loadRange(0, ROWS);
            double[] measured = batch.measured().clone();
            int columns = encoder.columns();
            for (int k = 0; k < columns; k++) {
                boolean text = !encoder.encodings().get(k).texts().isEmpty();
                measured[k] = text ? -1 : 1e6;
                measured[columns + k] = text ? -1 : -1e6;
                measured[2 * columns + k] = Double.NaN;
            }
            float[] features = new float[ROWS * encoder.features()];
            double[] row = new double[columns];
            for (int i = 0; i < ROWS; i++) {
                System.arraycopy(measured, i * columns, row, 0, columns);
                encoder.encode(row, features, i * encoder.features(), new EncodingTally());
            }
            try (OnnxRun run =
                    new OnnxRun(OnnxExport.of(model, ExportedOutputs.ALL).model())) {
                Expected.require(model, features, ROWS, run.run(inputs(encoder, measured), ROWS));
            }
            Set<Class<?>> kinds = new HashSet<>();
            encoder.encodings().forEach(encoding -> kinds.add(encoding.getClass()));
            return kinds;
        }
    }

    private static Map<String, Object> inputs(Encoder any, double[] measured) {
        if (!(any instanceof ColumnEncoder encoder)) {
            float[] raw = new float[measured.length];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = (float) measured[i];
            }
            return Map.of("input", raw);
        }
        Map<String, Object> inputs = new LinkedHashMap<>();
        int columns = encoder.columns();
        for (int k = 0; k < columns; k++) {
            ColumnEncoding encoding = encoder.encodings().get(k);
            List<String> known = encoding.texts();
            String[] texts = new String[ROWS];
            float[] numbers = new float[ROWS];
            for (int i = 0; i < ROWS; i++) {
                double value = measured[i * columns + k];
                numbers[i] = (float) value;
                texts[i] =
                        known.isEmpty() || Double.isNaN(value) ? "" : value < 0 ? "Atlantis" : known.get((int) value);
            }
            String name = encoding.name().equals("prediction") ? "input_prediction" : encoding.name();
            inputs.put(name, known.isEmpty() ? numbers : texts);
        }
        return inputs;
    }

    private TrainingResult train(LoadedData loaded, TableSettings settings, int rank) {
        TrainingOptions options = TrainingOptions.defaults(4, 2).with(Recipe.PLAIN.withKeptRows(4));
        return new Training(
                        backend,
                        loaded.train(),
                        Optional.empty(),
                        loaded.encoderFor(loaded.train(), settings, true),
                        rank == 0 ? options : options.withRanks(Collections.nCopies(4, rank)),
                        TrainingListener.NONE)
                .run("{\"by\":\"a test\"}");
    }
}
