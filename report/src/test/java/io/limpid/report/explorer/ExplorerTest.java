package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limpid.core.backend.Backend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.network.ForwardPass;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.compression.CanonicalFactors;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network in the page against the network in Java. */
class ExplorerTest {

    /** The page has weights of 16 bits. */
    private static final double TOLERANCE = 5e-4;

    /** What the page computes of the row that it opens with. */
    private static final String FIGURES = """
            (() => {
              const {network, pass, evidence, byLayer, spoken, start, difference, depth, chosen, rival, rows, row} = explorerPage.study;
              return {
                scores: Array.from({length: depth}, (_, l) => Array.from(network.scores(pass, l + 1))),
                contribution: Array.from(explorerPage.study.valuesOf('contribution', depth)),
                evidence: evidence.maps.map(map => Array.from(map)), biases: Array.from(evidence.biases),
                byLayer: byLayer.maps.map(total), layerBiases: Array.from(byLayer.biases), spoken: spoken.map(total),
                answers: rows.map(each => network.prediction(network.run(each.features), depth)), given: rows.map(each => each.answer),
                chosen, rival, start, difference, row: row.number};
            })()""";

    private static void near(double expected, JsonNode value) {
        assertEquals(expected, value.asDouble(), TOLERANCE * (1 + Math.abs(expected)));
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class InABrowser {

        private Chromium browser;

        @BeforeAll
        void start(@TempDir Path folder) throws Exception {
            browser = Chromium.startOrSkip(folder);
        }

        @AfterAll
        void stop() {
            if (browser != null) {
                browser.close();
            }
        }

        @ParameterizedTest
        @CsvSource({
            "digits, 8, 0, mean",
            "digits, 8, 6, none",
            "wine, 12, 0, mean",
            "breast-cancer, 2, 3, zero",
            "breast-cancer, 6, 0, others"
        })
        void thePageComputesWhatJavaDoes(String name, int epochs, int rank, String compared, @TempDir Path folder)
                throws Exception {
            try (TrainedPage page = TrainedPage.of(name, epochs, rank, compared, folder);
                    Tab tab = browser.newTab()) {
                tab.open(page.address("view=holds"), 1280, 900, false);
                JsonNode figures = tab.evaluate(FIGURES);
                compare(page, figures);
                assertEquals(List.of(), tab.complaints());
            }
        }

        @Test
        void aDetectorThatIsSwitchedOffIsMissingFromTheNetwork(@TempDir Path folder) throws Exception {
            try (TrainedPage page = TrainedPage.of("wine", 12, 0, "mean", folder);
                    Tab tab = browser.newTab()) {
                tab.open(page.address("row=5&off=2.1,4.2"), 1280, 900, false);
                JsonNode scores =
                        tab.evaluate("Array.from(explorerPage.study.network.scores(explorerPage.study.pass, 4))");
                List<Layer> layers = new ArrayList<>();
                Model model = page.model();
                for (Layer layer : model.network().full().layers()) {
                    layers.add(without(layer, layers.size() + 1, model.network().backend()));
                }
                int row = tab.evaluate("explorerPage.study.row.number").asInt();
                float[] expected = new float[3];
                float[] whole = new float[3];
                try (IdentityMlp cut = IdentityMlp.of(
                                model.network().backend(), model.info().shape(), layers);
                        ForwardPass forward = ForwardPass.forInference(cut.classifier(), 1);
                        ForwardPass before =
                                ForwardPass.forInference(model.network().classifier(), 1)) {
                    float[] features =
                            RowBatch.featuresOf(page.data(), model.info().encoder(), row);
                    forward.load(features, features.length, 1);
                    forward.run(1).read(expected, 0);
                    before.load(features, features.length, 1);
                    before.run(1).read(whole, 0);
                }
                double change = 0;
                for (int c = 0; c < 3; c++) {
                    near(expected[c], scores.get(c));
                    change += Math.abs(expected[c] - whole[c]);
                }
                assertTrue(change > 0.1, "the two have something to say: " + change);
            }
        }

        private LowRankLayer without(Layer layer, int number, Backend backend) {
            CanonicalFactors factors = CanonicalFactors.of(layer, 1, layer.inputs());
            LowRankLayer all = factors.layer(factors.count(), backend);
            int off = number == 2 ? 0 : number == 4 ? 1 : -1;
            if (off >= 0) {
                float[] write = all.write().toArray();
                for (int i = 0; i < all.outputs(); i++) {
                    write[i * all.rank() + off] = 0;
                }
                all.write().write(write, 0);
            }
            return all;
        }
    }

    private static void compare(TrainedPage page, JsonNode figures) throws IOException {
        Model model = page.model();
        int depth = model.info().shape().depth();
        int classes = model.info().shape().classes();
        int features = model.info().shape().features();
        explain(page, figures, UsualEvidence.SHARE, batch -> {
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
                    figures.get("difference").asDouble() - figures.get("start").asDouble(),
                    total,
                    1e-9,
                    "complete within the page, in double precision");
        });
        explain(page, figures, EvidenceShare.EVERY_LAYER, batch -> {
            for (int l = 0; l < depth; l++) {
                double sum = 0;
                for (int i = 0; i < features; i++) {
                    sum += batch.evidence()[l * features + i];
                }
                near(sum, figures.get("byLayer").get(l));
                near(batch.biasEvidence()[l], figures.get("layerBiases").get(l));
                // The identity carries features on and class scores down; only detectors read features for a class.
                assertEquals(
                        figures.get("byLayer").get(l).asDouble(),
                        figures.get("spoken").get(l).asDouble(),
                        1e-9,
                        "the account by detector is complete");
            }
        });
        assertEquals(
                figures.get("given"),
                figures.get("answers"),
                "the network of the page gives the rows the answers of the model");
    }

    private static void explain(
            TrainedPage page, JsonNode figures, EvidenceShare share, Consumer<ExplanationBatch> user)
            throws IOException {
        int number = figures.get("row").asInt();
        new Explainer(
                        page.model(),
                        page.data(),
                        new ExplainedClasses(Optional.of(
                                ExplainedClass.fixed(figures.get("chosen").asInt()))),
                        ClassContrast.against(figures.get("rival").asInt()),
                        share,
                        page.reference())
                .explain(RowRange.parse(Integer.toString(number), page.data().count()), new PlainSink(user));
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
    void namesAreHarmlessAndOnlyTheScriptOfThePageMayRun(@TempDir Path folder) throws IOException {
        String hostile = "</script><script>alert(1)</script>&\u202E";
        float[][] values = {{0, 1}, {1, 0}, {.2f, .9f}, {.8f, .1f}};
        DataSet data = new DataSet(
                "rows",
                new FloatRows(values),
                Optional.of(new int[] {0, 1, 0, 1}),
                Schema.of(List.of(hostile, "b")).withClasses(List.of("p", hostile + "2")),
                Optional.empty(),
                List.of());
        try (TrainedPage trained = TrainedPage.of(data, 2, 0, "none", folder)) {
            String page = Files.readString(trained.file());
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
