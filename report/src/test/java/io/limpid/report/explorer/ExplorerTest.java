package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import io.limpid.report.ModelReport;
import io.limpid.report.RowChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network in the page against the network in Java. */
class ExplorerTest {

    /** The page has weights of 16 bits. */
    private static final double TOLERANCE = 5e-4;

    @TempDir
    private Path folder;

    private static TrainingResult train(Backend backend, DataSet data, List<Integer> ranks) {
        TrainingOptions options =
                TrainingOptions.defaults(4, 12).withRanks(ranks).with(Recipe.USUAL);
        return new Training(backend, data, Optional.empty(), Training.encoderFor(data), options, TrainingListener.NONE)
                .run("");
    }

    private Path page(Model model, DataSet data, Reference reference) throws IOException {
        ModelReport report = new ModelReport(
                model, data, RowChoice.range(RowRange.parse("0", data.count())), Opponent.NONE, reference);
        new Explainer(model, data, ExplainedClasses.PREDICTED, ClassContrast.NONE, UsualEvidence.SHARE, reference)
                .explain(RowRange.all(data.count()), report);
        Path page = folder.resolve("page.html");
        report.write(page, 0);
        return page;
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    @ParameterizedTest
    @CsvSource({"digits, 0, mean", "digits, 6, none", "wine, 0, mean", "breast-cancer, 3, zero"})
    void theBrowserComputesWhatJavaDoes(String name, int rank, String compared) throws Exception {
        Optional<Chromium> browser = Chromium.installed();
        Assumptions.assumeTrue(
                browser.isPresent(), "no Chromium is installed, so the page's script is not run: " + name);
        DataSet data = DataSources.discover().load(name).train();
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult trained = train(backend, data, rank == 0 ? List.of() : List.of(rank))) {
            Model model = trained.model();
            Reference reference = Reference.parse(compared, model.info(), () -> data);
            Path page = page(model, data, reference);
            String document = browser.get().document(page, "?figures", folder);
            Matcher told = Pattern.compile("<pre id=\"explorer-figures\">(.*?)</pre>", Pattern.DOTALL)
                    .matcher(document);
            assertTrue(told.find(), "the script did not run to its end");
            JsonNode figures = new ObjectMapper().readTree(unescaped(told.group(1)));
            compare(model, data, reference, figures);
        }
    }

    private static void compare(Model model, DataSet data, Reference reference, JsonNode figures) throws IOException {
        int number = figures.get("row").asInt();
        int rival = figures.get("pair").get(1).asInt();
        int explained = figures.get("pair").get(0).asInt();
        int depth = model.info().shape().depth();
        int classes = model.info().shape().classes();
        int features = model.info().shape().features();
        new Explainer(
                        model,
                        data,
                        new ExplainedClasses(Optional.of(ExplainedClass.fixed(explained))),
                        ClassContrast.against(rival),
                        UsualEvidence.SHARE,
                        reference)
                .explain(RowRange.parse(Integer.toString(number), data.count()), new PlainSink(batch -> {
                    double total = 0;
                    for (int l = 0; l < depth; l++) {
                        for (int c = 0; c < classes; c++) {
                            near(
                                    batch.scores()[l * classes + c],
                                    figures.get("scores").get(l).get(c));
                        }
                        for (int i = 0; i < features; i++) {
                            JsonNode value = figures.get("evidence").get(l).get(i);
                            near(batch.evidence()[l * features + i], value);
                            total += value.asDouble();
                        }
                        near(batch.biasEvidence()[l], figures.get("biases").get(l));
                        total += figures.get("biases").get(l).asDouble();
                    }
                    for (int i = 0; i < features; i++) {
                        near(
                                batch.contribution()[(depth - 1) * features + i],
                                figures.get("contribution").get(i));
                    }
                    assertEquals(
                            figures.get("difference").asDouble()
                                    - figures.get("start").asDouble(),
                            total,
                            1e-9,
                            "complete within the page, in double precision");
                }));
    }

    private static void near(double expected, JsonNode value) {
        assertEquals(expected, value.asDouble(), TOLERANCE * (1 + Math.abs(expected)));
    }

    /** Takes explanations by feature. */
    private record PlainSink(Consumer<ExplanationBatch> sink) implements ExplanationSink {
        @Override
        public void accept(ExplanationBatch batch) {
            sink.accept(batch);
        }

        @Override
        public boolean byColumn() {
            return false;
        }
    }

    @Test
    void namesAreHarmlessAndOnlyTheScriptOfThePageMayRun() throws IOException {
        String hostile = "</script><script>alert(1)</script>&\u202E";
        float[][] values = {{0, 1}, {1, 0}, {.2f, .9f}, {.8f, .1f}};
        DataSet data = new DataSet(
                "rows",
                new FloatRows(values),
                Optional.of(new int[] {0, 1, 0, 1}),
                Schema.of(List.of(hostile, "b")).withClasses(List.of("p", hostile + "2")),
                Optional.empty(),
                List.of());
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult trained = train(backend, data, List.of())) {
            String page = Files.readString(page(trained.model(), data, Reference.NONE));
            assertFalse(page.contains("<script>alert"), page);
            assertFalse(page.contains("\u202E"));
            assertEquals(3, page.split("<script", -1).length, "data and one script");
            Matcher policy =
                    Pattern.compile("script-src &#39;(sha256-[^&]+)&#39;").matcher(page);
            assertTrue(policy.find(), "the policy names one script");
            assertFalse(
                    page.contains("'unsafe-inline'; script") || page.contains("script-src 'unsafe"),
                    "no other may run");
            assertEquals(
                    List.of("http://www.w3.org/2000/svg"),
                    Pattern.compile("https?://[^'\"]*")
                            .matcher(Explorer.script())
                            .results()
                            .map(found -> found.group())
                            .toList(),
                    "a name of XML, and no address");
        }
    }
}
