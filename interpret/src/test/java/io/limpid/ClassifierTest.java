package io.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.formats.NpzReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {

    private static final Table ADULT =
            Table.csv(Path.of("src/test/resources/tables/adult.csv")).label("income");

    /** The columns of a small table. */
    record Flower(double length, String colour, Boolean wild) {}

    @TempDir
    static Path folder;

    private static Table flowers;
    private static Classifier model;

    @BeforeAll
    static void train() throws IOException {
        List<String> lines = new ArrayList<>(List.of("length,colour,wild,kind"));
        for (int i = 0; i < 60; i++) {
            lines.add((i % 3 == 0 ? "" : i % 10 + .5) + "," + (i % 2 == 0 ? "red" : "blue") + ","
                    + (i % 5 < 2 ? "yes" : "no") + "," + (i % 2 == 0 ? "rose" : "iris"));
        }
        Path file = Files.write(folder.resolve("flowers.csv"), lines);
        flowers = Table.csv(file).label("kind");
        model = Limpid.classifier().depth(3).epochs(30).seed(2).fit(flowers.split(.2));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Map<String, Object> row(Object length, Object colour, Object wild) {
        Map<String, Object> row = new HashMap<>();
        row.put("length", length);
        row.put("colour", colour);
        row.put("wild", wild);
        return row;
    }

    @Test
    void aRowMayComeInAnyForm() {
        Prediction byName = model.predict(row(3.5, "red", true));
        assertEquals("rose", byName.label());
        assertEquals("iris", byName.runnerUp());
        assertEquals(
                1,
                byName.likelihoods().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum(),
                1e-6);
        assertEquals(byName, model.predict(new Flower(3.5, "red", true)));
        assertEquals(byName, model.predict(List.of(3.5, "red", "yes")));
        assertEquals(byName, model.predict(row("3.5", "red", "YES")));
        assertEquals("iris", model.predict(row(null, "blue", null)).label());
        assertTrue(byName.toString().startsWith("rose (likelihood 0."), byName.toString());
    }

    @Test
    void theAccountIsComplete() {
        Explanation row = model.explain(row(3.5, "red", true));
        assertEquals(List.of("length", "colour", "wild"), row.columns());
        assertEquals(List.of("3.5", "red", "yes"), row.values());
        assertEquals(model.predict(row(3.5, "red", true)), row.prediction());
        for (Why why :
                List.of(row.why(), row.why().of("iris"), row.why().of("rose").against("iris"))) {
            double columns = why.all().stream().mapToDouble(Reason::evidence).sum();
            assertEquals(why.score(), why.referenceScore() + why.bias() + columns, 1e-4, why.toString());
            double layers = why.byLayer().stream()
                    .flatMap(List::stream)
                    .mapToDouble(Reason::evidence)
                    .sum();
            assertEquals(why.score(), why.referenceScore() + why.bias() + layers, 1e-4, why.toString());
        }
        Why forward = row.why().of("rose").against("iris");
        Why back = row.why().of("iris").against("rose");
        assertEquals(forward.evidence("colour"), -back.evidence("colour"));
        assertEquals("colour", forward.top(1).get(0).column());
        assertEquals("rose rather than iris", forward.question());
        assertEquals(3, row.layers().size());
        assertEquals(row.prediction().likelihood(), row.layer(3).likelihood("rose"), 1e-6);
        assertEquals(3, row.trust().size());
        assertEquals(3, row.layer(1).contribution().size());
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertTrue(assertThrows(BadInputException.class, () -> model.predict(Map.of("length", 1)))
                .getMessage()
                .contains("'colour', 'wild'"));
        Explanation row = model.explain(row(3.5, "red", true));
        assertThrows(IllegalArgumentException.class, () -> row.layer(4));
        assertThrows(IllegalArgumentException.class, () -> row.layer(1).likelihood("tulip"));
        assertThrows(IllegalArgumentException.class, () -> row.why().against("tulip"));
        assertThrows(IllegalArgumentException.class, () -> row.why().evidence("height"));
        assertThrows(IllegalArgumentException.class, () -> flowers.split(1));
    }

    @Test
    void aModelIsTheSameAfterItWasSaved() throws IOException {
        Path file = folder.resolve("m.safetensors");
        model.save(file);
        try (Classifier again = Limpid.load(file)) {
            assertEquals(model.predict(row(3.5, "red", true)), again.predict(row(3.5, "red", true)));
            assertEquals(model.predictAll(flowers), again.predictAll(flowers));
            assertEquals(List.of("iris", "rose"), again.classes());
            assertEquals("a network of 3 layers that tells [iris, rose] apart by 3 columns", again.toString());
        }
        try (Classifier same = Limpid.classifier().depth(3).epochs(30).seed(2).fit(flowers.split(.2))) {
            Path second = folder.resolve("second.safetensors");
            same.save(second);
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(second), "same settings, same bytes");
        }
    }

    @Test
    void rowsOfATableAreTakenBackAsTheyAre() {
        List<Prediction> all = model.predictAll(flowers);
        List<Map<String, Object>> rows = model.rowsOf(flowers);
        assertEquals(60, rows.size());
        assertEquals(null, rows.get(0).get("length"));
        assertEquals(1.5, rows.get(1).get("length"));
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(all.get(i), model.predict(rows.get(i)));
        }
    }

    @Test
    void explanationsGoToAFileOfEveryKind() throws IOException {
        for (String ending : List.of("npz", "safetensors", "csv", "json")) {
            Path file = folder.resolve("rows." + ending);
            assertEquals(60, model.explainAll(flowers).save(file));
            assertTrue(Files.size(file) > 1000, ending);
        }
        try (NpzReader reader = NpzReader.open(folder.resolve("rows.npz"))) {
            assertTrue(reader.names().contains("column_evidence"));
        }
        assertThrows(BadInputException.class, () -> model.explainAll(flowers).save(folder.resolve("rows.txt")));
    }

    @Test
    void manyThreadsGetTheSameAnswersAndClosingWaitsForThem() throws Exception {
        Path file = folder.resolve("threads.safetensors");
        model.save(file);
        Classifier shared = Limpid.load(file);
        Explanation expected = model.explain(row(3.5, "red", true));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch answering = new CountDownLatch(8);
            List<Future<Integer>> running = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                running.add(threads.submit(() -> {
                    int answered = 0;
                    try {
                        while (true) {
                            Explanation found = shared.explain(row(3.5, "red", true));
                            assertEquals(expected.prediction(), found.prediction());
                            assertEquals(expected.why().all(), found.why().all());
                            if (++answered == 1) {
                                answering.countDown();
                            }
                        }
                    } catch (IllegalStateException e) {
                        assertEquals("the classifier is closed", e.getMessage());
                        return answered;
                    }
                }));
            }
            assertTrue(answering.await(60, TimeUnit.SECONDS), "each thread answers");
            shared.close();
            for (Future<Integer> thread : running) {
                assertTrue(thread.get() > 0);
            }
            assertThrows(IllegalStateException.class, () -> shared.predict(row(1, "blue", false)));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTableWithTextsAndGapsTakesAtMostTwelveStatements() throws IOException {
        Path people = folder.resolve("people.csv");
        Files.copy(Path.of("src/test/resources/tables/adult.csv"), people);
        Explanation kept = FriendlyExample.run(people);
        assertEquals(14, kept.columns().size());
        assertTrue(kept.why().top(5).get(0).toString().contains("="), "it can be used after the model is closed");
        String source = Files.readString(Path.of("src/test/java/io/limpid/FriendlyExample.java"));
        String example =
                source.substring(source.indexOf("// begin of the example"), source.indexOf("// end of the example"));
        assertTrue(example.chars().filter(c -> c == ';').count() <= 12, "statements");
        assertTrue(Files.exists(people.resolveSibling("rows.npz")));
    }

    @Test
    void trainingIsFollowedAndSilent() {
        List<Integer> epochs = new ArrayList<>();
        try (Classifier other = Limpid.classifier()
                .depth(2)
                .rank(2)
                .epochs(3)
                .backend("reference")
                .onEpoch(epoch -> epochs.add(epoch.epoch()))
                .fit(ADULT)) {
            assertEquals(List.of(1, 2, 3), epochs);
            assertEquals(300, other.evaluate(ADULT).rows());
        }
    }

    @Test
    void withoutAPartForPagesThereAreNone() {
        Explanation row = model.explain(new LinkedHashMap<>(row(3.5, "red", true)));
        assertTrue(assertThrows(IllegalStateException.class, row::toHtml)
                .getMessage()
                .contains("limpid-report"));
    }
}
