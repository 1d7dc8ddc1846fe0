package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limpid.core.interpretation.CircuitForm;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.circuit.CircuitQuestion;
import io.limpid.interpret.circuit.CircuitTracer;
import io.limpid.interpret.circuit.MeanCircuit;
import io.limpid.interpret.compression.CanonicalModel;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.DetectorBatch;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The circuit that the page traces of the row that is looked at: as Java traces it, and as people use it, in a real browser. */
class CircuitOfRowInBrowserTest extends InBrowser {

    /** The page has 16 bits a weight. */
    private static final double TOLERANCE = 1e-3;

    private static TrainedPage digits;
    private static TrainedPage wine;

    CircuitOfRowInBrowserTest() {
        super("data");
    }

    @BeforeAll
    static void write(@TempDir Path folder) throws Exception {
        digits = TrainedPage.of("digits", 8, 8, "mean", Files.createDirectory(folder.resolve("digits")));
        wine = TrainedPage.of("wine", 12, 4, "others", Files.createDirectory(folder.resolve("wine")));
    }

    @AfterAll
    static void close() {
        for (TrainedPage page : new TrainedPage[] {digits, wine}) {
            if (page != null) {
                page.close();
            }
        }
    }

    /** Waits until the circuit of what the page shows now is drawn. */
    private void drawn() throws Exception {
        tab.evaluate("""
                new Promise(done => {
                  const look = () => (explorerPage.circuit.trace?.pass === explorerPage.study.pass ? done(true) : setTimeout(look, 20));
                  look();
                })""");
    }

    private int count(String selector) throws Exception {
        return tab.evaluate("document.querySelectorAll('#explorer " + selector + "').length")
                .asInt();
    }

    @ParameterizedTest
    @CsvSource({
        "digits, 8, 6, none, usual",
        "digits, 8, 8, mean, usual",
        "wine, 12, 4, mean, zero",
        "breast-cancer, 6, 3, zero, usual",
        "breast-cancer, 6, 3, others, usual"
    })
    void thePageTracesWhatJavaDoes(
            String name, int epochs, int rank, String compared, String chosen, @TempDir Path folder) throws Exception {
        try (TrainedPage page = TrainedPage.of(name, epochs, rank, compared, folder);
                Model model = CanonicalModel.of(page.model()).orElseThrow()) {
            tab.open(page.address("row=5&circuit=drawn&compared=" + chosen), 1280, 900, false);
            drawn();
            JsonNode traced = tab.evaluate("""
                    (() => {
                      const {trace, study} = explorerPage.circuit;
                      const plain = arrays => arrays.map(array => Array.from(array));
                      return {row: study.row.number, chosen: study.chosen, rival: study.rival, answer: study.answer, difference: study.difference, start: study.start,
                        ranks: study.network.layers.map(layer => layer.rank), values: Array.from(trace.values), votes: Array.from(trace.votes), edges: plain(trace.edges), flows: plain(trace.flows),
                        inputs: plain(trace.inputEdges), classVotes: Array.from(trace.classVotes)};
                    })()""");
            Reference reference = chosen.equals("zero") ? Reference.NONE : page.reference();
            EvidenceReference rows = reference.row();
            int answer = traced.get("answer").asInt();
            List<MeanCircuit> circuits = IntStream.range(0, Math.max(1, rows.count()))
                    .filter(i -> rows.count() < 2 || rows.weight(i, answer) > 0)
                    .mapToObj(
                            i -> java(page, model, traced, rows.isNothing() ? rows : EvidenceReference.of(rows.row(i))))
                    .toList();
            assertTrue(rows.count() < 2 || circuits.size() > 1, "several rows to compare with");
            compare(page, circuits, traced, rows.isNothing());
        }
    }

    private static MeanCircuit java(TrainedPage page, Model model, JsonNode traced, EvidenceReference reference) {
        CircuitQuestion question = new CircuitQuestion(
                ExplainedClass.fixed(traced.get("chosen").asInt()),
                new Opponent(Opponent.Kind.CLASS, traced.get("rival").asInt()),
                new Reference("", "", reference));
        DataSet row = page.data().select(new int[] {traced.get("row").asInt()});
        return new CircuitTracer(model, question).trace(row, RowRange.all(1), PassListener.NONE);
    }

    private static void near(List<MeanCircuit> circuits, ToDoubleFunction<MeanCircuit> expected, double value) {
        double mean = circuits.stream().mapToDouble(expected).average().orElseThrow();
        assertEquals(mean, value, TOLERANCE * (1 + Math.abs(mean)));
    }

    /**
     * Every edge is as in Java, and every node's add up; of images Java's pixels are summed. Detectors that the page leaves out, because they have no weight, are the last of
     * their layer.
     */
    private static void compare(TrainedPage page, List<MeanCircuit> circuits, JsonNode traced, boolean withBiases) {
        MeanCircuit first = circuits.get(0);
        CircuitForm form = first.form();
        int classes = form.shape().classes();
        boolean image = page.data().schema().image().isPresent();
        List<Integer> sources = new ArrayList<>();
        double largest = 0;
        for (int l = 1; l <= form.shape().depth(); l++) {
            int layer = l;
            int rank = traced.get("ranks").get(l - 1).asInt();
            for (int k = 0; k < rank; k++) {
                int detector = k;
                double into = 0;
                for (int source = 0; source < sources.size(); source++) {
                    int from = sources.get(source);
                    double edge = traced.get("edges")
                            .get(l - 1)
                            .get(source * rank + k)
                            .asDouble();
                    near(circuits, circuit -> circuit.edge(from, layer, detector), edge);
                    double flow = traced.get("flows")
                            .get(l - 1)
                            .get(source * rank + k)
                            .asDouble();
                    near(circuits, circuit -> circuit.flow(from, layer, detector), flow);
                    into += edge;
                }
                for (int column = 0; column < (image ? 1 : first.columns()); column++) {
                    int from = column;
                    double edge = traced.get("inputs")
                            .get(l - 1)
                            .get(column * rank + k)
                            .asDouble();
                    IntStream columns = image ? IntStream.range(0, first.columns()) : IntStream.of(from);
                    int[] summed = columns.toArray();
                    near(
                            circuits,
                            circuit -> IntStream.of(summed)
                                    .mapToDouble(each -> circuit.columnEdge(each, layer, detector))
                                    .sum(),
                            edge);
                    into += edge;
                }
                double strength = traced.get("values").get(sources.size() + k).asDouble();
                near(circuits, circuit -> circuit.value(form.source(layer, detector)), strength);
                assertEquals(strength, into, 1e-9, "what goes into detector " + l + "." + (k + 1) + " is its strength");
                largest = Math.max(largest, Math.abs(strength));
            }
            assertEquals(
                    withBiases ? 1 : 0,
                    traced.get("values").get(sources.size() + rank).asDouble(),
                    1e-9,
                    "a bias has a part");
            IntStream.range(0, rank).forEach(k -> sources.add(form.source(layer, k)));
            sources.add(form.bias(l));
        }
        assertTrue(largest > 0.1, "detectors fire: " + largest);
        double votes = 0;
        for (int source = 0; source < sources.size(); source++) {
            int from = sources.get(source);
            double vote = traced.get("votes").get(source).asDouble();
            near(circuits, circuit -> circuit.vote(from), vote);
            votes += vote;
            for (int c = 0; c < classes; c++) {
                int ofClass = c;
                double forClass =
                        traced.get("classVotes").get(source * classes + c).asDouble();
                near(circuits, circuit -> circuit.vote(from, ofClass), forClass);
            }
        }
        double start = traced.get("start").asDouble();
        double difference = traced.get("difference").asDouble();
        assertEquals(difference - start, votes, 1e-9, "what goes into the score is all of it");
        near(circuits, MeanCircuit::score, difference);
        near(circuits, MeanCircuit::referenceScore, start);
    }

    /** As the command {@code explain} tells them: numbers of Java beside those of the page, and an account that adds up. */
    @ParameterizedTest
    @CsvSource({"digits, usual", "digits, zero", "wine, usual"})
    void detectorsAreToldAsSentences(String name, String compared) throws Exception {
        TrainedPage page = name.equals("digits") ? digits : wine;
        tab.open(page.address("row=7&compared=" + compared), 1280, 900, false);
        JsonNode told = tab.evaluate("""
                (() => {
                  const {study} = explorerPage;
                  const cards = [...document.querySelectorAll('.x-card')].map(card => card.querySelector('h4').innerText + ' | ' + card.querySelector('.x-note').textContent);
                  const lines = [...document.querySelectorAll('.x-account tr')].map(line => Number(line.querySelector('.x-number').textContent.replace('−', '-')));
                  return {row: study.row.number, chosen: study.chosen, rival: study.rival, lines, cards};
                })()""");
        JsonNode lines = told.get("lines");
        double sum = 0;
        for (int i = 0; i < lines.size() - 1; i++) {
            sum += lines.get(i).asDouble();
        }
        assertEquals(
                lines.get(lines.size() - 1).asDouble(), sum, 0.06, "rounded figures add up to the score: " + lines);
        Pattern sentence = Pattern.compile(
                "Detector (\\d)\\.(\\d)\\s*([+−]?[\\d.]+) \\| saw this, fired ([+−]?[\\d.]+) and voted (.+): ([+−]?[\\d.]+), (.+): ([+−]?[\\d.]+)");
        List<Matcher> cards = new ArrayList<>();
        told.get("cards").forEach(card -> cards.add(sentence.matcher(card.asText())));
        assertEquals(8, cards.size());
        try (Model model = CanonicalModel.of(page.model()).orElseThrow()) {
            Reference reference = compared.equals("zero") ? Reference.NONE : page.reference();
            Explainer explainer = new Explainer(
                    model,
                    page.data(),
                    new ExplainedClasses(
                            Optional.of(ExplainedClass.fixed(told.get("chosen").asInt()))),
                    ClassContrast.against(told.get("rival").asInt()),
                    UsualEvidence.SHARE,
                    reference);
            explainer.explain(
                    RowRange.parse(told.get("row").asText(), page.data().count()), new DetectorsSink(batch -> {
                        for (Matcher card : cards) {
                            assertTrue(card.matches(), told.get("cards").toString());
                            int layer = Integer.parseInt(card.group(1));
                            int detector = Integer.parseInt(card.group(2)) - 1;
                            int at = (layer - 1) * batch.rank() + detector;
                            assertEquals(batch.evidence()[at], figure(card.group(3)), 0.006);
                            assertEquals(batch.strength()[at], figure(card.group(4)), 0.006);
                            LowRankLayer weights = (LowRankLayer)
                                    model.network().full().layers().get(layer - 1);
                            float[] writes = weights.write().toArray();
                            double[] votes = IntStream.range(
                                            0, model.info().shape().classes())
                                    .mapToDouble(c -> batch.strength()[at]
                                            * writes[(model.info().shape().features() + c) * weights.rank() + detector])
                                    .toArray();
                            assertEquals(DoubleStream.of(votes).max().orElseThrow(), figure(card.group(6)), 0.006);
                            assertEquals(
                                    votes[model.info().classNames().indexOf(card.group(5))],
                                    figure(card.group(6)),
                                    0.006);
                            assertEquals(DoubleStream.of(votes).min().orElseThrow(), figure(card.group(8)), 0.006);
                        }
                    }));
        }
    }

    private static double figure(String text) {
        return Double.parseDouble(text.replace('−', '-'));
    }

    /** Takes what detectors say. */
    private record DetectorsSink(Consumer<DetectorBatch> user) implements ExplanationSink {

        @Override
        public void accept(ExplanationBatch batch) {}

        @Override
        public void acceptDetectors(DetectorBatch batch, int rows) {
            user.accept(batch);
        }

        @Override
        public boolean wantsDetectors() {
            return true;
        }
    }

    @Test
    void itIsTracedOnceSomebodyOpensItAndFollowsTheRow() throws Exception {
        tab.open(digits.address("row=2"), 1280, 900, false);
        assertTrue(tab.evaluate("explorerPage.circuit.trace === undefined").asBoolean(), "nothing is traced before");
        assertEquals(0, count(".c-edge"));
        tab.click(".x-circuit summary");
        drawn();
        assertTrue(count(".c-edge") > 5);
        assertTrue(tab.evaluate("location.hash").asText().contains("circuit=drawn"));
        String score = text(".c-node.c-score text");
        String said = text(".x-circuit [role=status]");
        assertTrue(
                said.matches("Here are the strongest [\\d,]+ of [\\d,]+ edges, which carry 8\\d % of what flows.*"),
                said);
        tab.evaluate("explorerPage.study.choose(9)");
        drawn();
        assertNotEquals(score, text(".c-node.c-score text"));
        tab.evaluate(
                "(() => { explorerPage.study.state.off = [[4, 0], [2, 1]]; explorerPage.study.compute('detectors'); })()");
        drawn();
        JsonNode rests = tab.evaluate("""
                (() => {
                  const {circuit} = explorerPage.circuit.drawing;
                  const into = node => total(circuit.edges.filter(edge => edge.to === node).map(edge => edge.amount));
                  return [Math.max(...circuit.nodes.map((node, i) => (node.layer > 0 && node.kind !== 'bias' ? Math.abs(into(i) + node.rest - node.value) : 0))),
                    circuit.nodes.filter(node => ['4.1', '2.2'].includes(node.name)).length];
                })()""");
        assertTrue(rests.get(0).asDouble() < 1e-9, "kept edges and the rest are all: " + rests);
        assertEquals(0, rests.get(1).asInt(), "detectors that are off have no part");
        tab.click(".x-circuit summary");
        tab.evaluate("""
                new Promise(done => {
                  const look = () => (location.hash.includes('circuit') ? setTimeout(look, 20) : done(true));
                  look();
                })""");
    }

    @Test
    void aPathIsFollowedByClickAndKeys() throws Exception {
        tab.open(digits.address("row=2&circuit=drawn"), 1280, 900, false);
        drawn();
        assertTrue(text(".c-panel h4").matches("The score of \\d, rather than \\d"), text(".c-panel h4"));
        tab.evaluate(
                "document.querySelector('.c-node.c-detector').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        assertTrue(text(".c-panel h4").matches("Detector \\d\\.\\d"), text(".c-panel h4"));
        assertEquals(3, count(".c-patterns canvas"));
        assertTrue(text(".c-way").matches("Strongest path: picture → .*score"), text(".c-way"));
        assertTrue(count(".c-edge.c-path") > 0);
        JsonNode sums = tab.evaluate("""
                (() => {
                  const lines = [...document.querySelectorAll('.c-list')].find(list => list.textContent.startsWith('What made it fire'));
                  const values = [...lines.querySelectorAll('.x-number')].map(cell => Number(cell.textContent.replace('−', '-')));
                  return [values.slice(0, -1).reduce((a, b) => a + b, 0), values.at(-1)];
                })()""");
        assertEquals(sums.get(1).asDouble(), sums.get(0).asDouble(), 0.07, "rounded figures add up to the strength");
        int layer = tab.evaluate("explorerPage.study.state.layer").asInt();
        tab.key("Escape", 27);
        assertTrue(text(".c-panel h4").startsWith("The score of"), text(".c-panel h4"));
        for (int step = 0; step < 6; step++) {
            tab.key("ArrowLeft", 37);
        }
        assertEquals("The picture", text(".c-panel h4"));
        assertEquals(layer, tab.evaluate("explorerPage.study.state.layer").asInt(), "the stage stays where it was");
    }

    @Test
    void theSliderShowsMoreAndPointingTellsFigures() throws Exception {
        tab.open(wine.address("row=2&circuit=drawn"), 1280, 900, false);
        drawn();
        tab.evaluate("""
                (() => {
                  const slider = document.querySelector('#c-share');
                  slider.value = 100;
                  slider.dispatchEvent(new Event('input'));
                })()""");
        int all = tab.evaluate("explorerPage.circuit.drawing.circuit.edges.length")
                .asInt();
        assertTrue(all > 20);
        assertEquals(all, count(".c-edge"));
        tab.evaluate("document.querySelector('.c-edge').dispatchEvent(new PointerEvent('pointerenter'))");
        assertTrue(
                text(".c-pointed")
                        .matches(".+ → .+: [+−]\\d.* of its (strength; [+−]\\d.* of the score runs here|value)"),
                text(".c-pointed"));
        assertTrue(
                tab.evaluate("document.querySelector('.c-node.c-column title').textContent")
                        .asText()
                        .matches("\\w+: [\\d.]+"),
                "a column says its value");
        tab.evaluate("explorerPage.study.choose(9)");
        drawn();
        assertEquals(
                "100", tab.evaluate("document.querySelector('#c-share').value").asText(), "the slider stays");
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "1280, true"})
    void itFitsTheWindowAndIsAccessible(int width, boolean dark) throws Exception {
        String axe;
        try (InputStream script = CircuitOfRowInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (TrainedPage page : List.of(digits, wine)) {
            tab.open(page.address("row=2&circuit=drawn"), width, 900, dark);
            drawn();
            tab.evaluate(
                    "document.querySelector('.c-node.c-detector').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
            int needed = tab.evaluate("document.documentElement.scrollWidth").asInt();
            assertTrue(needed <= width, needed + " of " + width);
            tab.evaluate("(() => {" + axe + "; window.axe = axe; })()");
            JsonNode found = tab.evaluate("""
                    axe.run(document.querySelector('#explorer'), {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(result =>
                      result.violations.filter(each => ['serious', 'critical', 'moderate'].includes(each.impact)).map(each =>
                        each.id + ': ' + each.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')))""");
            assertEquals("[]", found.toString());
        }
    }
}
