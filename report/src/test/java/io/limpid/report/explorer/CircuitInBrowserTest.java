package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.interpret.circuit.CircuitQuestion;
import io.limpid.interpret.circuit.CircuitTracer;
import io.limpid.interpret.circuit.DrawnCircuit;
import io.limpid.interpret.circuit.MeanCircuit;
import io.limpid.interpret.compression.CanonicalModel;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.model.Model;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drawn circuit as people use it, in a real browser. */
class CircuitInBrowserTest extends InBrowser {

    private static URI digits;
    private static URI wine;

    CircuitInBrowserTest() {
        super("data");
    }

    @BeforeAll
    static void write(@TempDir Path folder) throws Exception {
        digits = page("digits", 8, Files.createDirectory(folder.resolve("digits")));
        wine = page("wine", 4, Files.createDirectory(folder.resolve("wine")));
    }

    private static URI page(String name, int rank, Path folder) throws Exception {
        try (TrainedPage trained = TrainedPage.of(name, 8, rank, "mean", folder);
                Model model = CanonicalModel.of(trained.model()).orElseThrow()) {
            CircuitQuestion question =
                    new CircuitQuestion(ExplainedClass.PREDICTED, Opponent.NONE, trained.reference());
            DataSet row = trained.data().select(new int[] {3});
            MeanCircuit circuit = new CircuitTracer(model, question).trace(row, RowRange.all(1), PassListener.NONE);
            DrawnCircuit drawn =
                    DrawnCircuit.of(model.info(), name, "row 3", question, circuit, 0.8, name.equals("digits"));
            StringBuilder text = new StringBuilder();
            CircuitPage.render(model, row, drawn, text);
            Path file = folder.resolve("circuit.html");
            Files.writeString(file, text);
            return file.toUri();
        }
    }

    private int count(String selector) throws Exception {
        return tab.evaluate("document.querySelectorAll('" + selector + "').length")
                .asInt();
    }

    @Test
    void theSliderShowsMoreEdgesAndEveryNodeIsFed() throws Exception {
        for (URI page : List.of(digits, wine)) {
            tab.open(page, 1280, 900, false);
            int before = count(".c-edge");
            assertTrue(before > 5, before + " edges");
            assertTrue(text(".c-told").startsWith(before + " edges: "), text(".c-told"));
            tab.evaluate("""
                    (() => {
                      const slider = document.querySelector('#c-share');
                      slider.value = 100;
                      slider.dispatchEvent(new Event('input'));
                    })()""");
            int all = tab.evaluate("circuitDrawing.circuit.edges.length").asInt();
            assertEquals(all, count(".c-edge"));
            assertTrue(all >= before);
            tab.evaluate("""
                    (() => {
                      const slider = document.querySelector('#c-share');
                      slider.value = 1;
                      slider.dispatchEvent(new Event('input'));
                    })()""");
            assertTrue(count(".c-edge") < all);
            JsonNode unfed = tab.evaluate("""
                    circuitDrawing.columns.flat().filter(node => circuitDrawing.circuit.nodes[node].kind === 'detector'
                      && circuitDrawing.circuit.edges.some(edge => edge.to === node) && !circuitDrawing.edges.some(edge => edge.to === node))""");
            assertEquals("[]", unfed.toString());
        }
    }

    @Test
    void aNodeShowsItsPathAndWhatMadeItFire() throws Exception {
        tab.open(digits, 1280, 900, false);
        assertEquals("The score of 3", text(".c-panel h2"));
        tab.evaluate(
                "document.querySelector('.c-node.c-detector').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        assertTrue(text(".c-panel h2").matches("Detector \\d+\\.\\d+"), text(".c-panel h2"));
        assertEquals(3, count(".c-patterns canvas"));
        assertTrue(count(".c-edge.c-path") > 0);
        assertTrue(count(".c-edge.c-faded") > 0);
        assertTrue(text(".c-way").matches("Strongest path: picture → .*score"), text(".c-way"));
        JsonNode sums = tab.evaluate("""
                (() => {
                  const lines = [...document.querySelectorAll('.c-list')].find(list => list.textContent.startsWith('What made it fire'));
                  const values = [...lines.querySelectorAll('.x-number')].map(cell => Number(cell.textContent.replace('−', '-')));
                  return [values.slice(0, -1).reduce((a, b) => a + b, 0), values.at(-1)];
                })()""");
        assertEquals(sums.get(1).asDouble(), sums.get(0).asDouble(), 0.07, "rounded figures add up to the strength");
        tab.click(".c-way button:last-of-type");
        assertEquals("The score of 3", text(".c-panel h2"));
    }

    @Test
    void keysGoFromNodeToNode() throws Exception {
        tab.open(digits, 1280, 900, false);
        tab.evaluate("document.querySelector('.c-node[aria-pressed=true]').focus()");
        tab.key("ArrowLeft", 37);
        String last = text(".c-panel h2");
        assertNotEquals("The score of 3", last);
        tab.key("ArrowRight", 39);
        tab.key("ArrowLeft", 37);
        for (int step = 0; step < 6; step++) {
            tab.key("ArrowLeft", 37);
        }
        assertEquals("The picture", text(".c-panel h2"));
        assertEquals(
                "picture",
                tab.evaluate("document.activeElement.classList[1].slice(2)").asText(),
                "the focus goes along");
        tab.key("Escape", 27);
        assertEquals("The score of 3", text(".c-panel h2"));
    }

    @Test
    void pointingAtAnEdgeTellsItsFigures() throws Exception {
        tab.open(wine, 1280, 900, false);
        tab.evaluate("document.querySelector('.c-edge').dispatchEvent(new PointerEvent('pointerenter'))");
        assertTrue(
                text(".c-pointed")
                        .matches(".+ → .+: [+−]\\d.* of its (strength; [+−]\\d.* of the score runs here|value)"),
                text(".c-pointed"));
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "1280, true"})
    void thePageIsAsWideAsTheWindowAndAccessible(int width, boolean dark) throws Exception {
        String axe;
        try (InputStream script = CircuitInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (URI page : List.of(digits, wine)) {
            tab.open(page, width, 900, dark);
            int needed = tab.evaluate("document.documentElement.scrollWidth").asInt();
            assertTrue(needed <= width, needed + " of " + width);
            tab.evaluate("(() => {" + axe + "; window.axe = axe; })()");
            JsonNode found = tab.evaluate("""
                    axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(result =>
                      result.violations.filter(each => ['serious', 'critical'].includes(each.impact)).map(each =>
                        each.id + ': ' + each.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')))""");
            assertEquals("[]", found.toString());
        }
    }
}
