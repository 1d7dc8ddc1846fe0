package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limpid.core.network.ArgMax;
import io.limpid.core.network.ForwardPass;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.RowBatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The parts of the page as people use them, in a real browser. */
class PageInBrowserTest extends OpenPages {

    @Test
    void whatIsDrawnIsClassifiedAsJavaWouldIt() throws Exception {
        tab.open(digits.address("row=0"), 1280, 900, false);
        tab.evaluate(
                "[...document.querySelectorAll('.x-input button')].find(each => each.textContent === 'Clear').click()");
        JsonNode box = tab.evaluate("""
                (() => {
                  const canvas = document.querySelector('.x-input canvas');
                  canvas.scrollIntoView({block: 'center'});
                  const {x, y, width, height} = canvas.getBoundingClientRect();
                  return [x, y, width, height];
                })()""");
        double middle = box.get(0).asDouble() + box.get(2).asDouble() * 0.55;
        tab.drag(
                middle,
                box.get(1).asDouble() + 0.08 * box.get(3).asDouble(),
                middle,
                box.get(1).asDouble() + 0.92 * box.get(3).asDouble());
        JsonNode drawn = tab.evaluate("Array.from(explorerPage.study.features)");
        float[] features = new float[64];
        int inked = 0;
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) drawn.get(i).asDouble();
            inked += features[i] > 0.5 ? 1 : 0;
        }
        assertTrue(inked >= 6 && inked <= 24, "a stroke: " + drawn);
        float[] scores = new float[10];
        try (ForwardPass forward =
                ForwardPass.forInference(digits.model().network().classifier(), 1)) {
            forward.load(features, 64, 1);
            forward.run(1).read(scores, 0);
        }
        assertTrue(text(".x-answer").startsWith("Answer: " + ArgMax.of(scores, 0, 10) + ","), text(".x-answer"));
        assertTrue(text(".x-input h3").endsWith("changed"));
    }

    @Test
    void keysGoFromTheInputToTheLastLayer() throws Exception {
        tab.open(digits.address("row=3&layer=0&view=holds"), 1280, 900, false);
        tab.evaluate("document.querySelector('.x-slide input').focus()");
        Set<String> pictures = new LinkedHashSet<>();
        for (int layer = 0; layer <= TrainedPage.DEPTH; layer++) {
            assertEquals(layer == 0 ? "The input" : "Layer " + layer + " of 4", text(".x-stage-panel h3"));
            pictures.add(tab.evaluate("document.querySelector('.x-stage-panel canvas').toDataURL()")
                    .asText());
            tab.key("ArrowRight", 39);
        }
        assertEquals(
                TrainedPage.DEPTH,
                pictures.size(),
                "each layer holds something else, but the last, which changes scores alone");
        assertTrue(tab.evaluate("location.hash").asText().contains("layer=4"));
    }

    @Test
    void aDetectorIsSwitchedOffAndOnAgain() throws Exception {
        tab.open(digits.address("row=3"), 1280, 900, false);
        String before = study("difference").asText();
        tab.click(".x-card button");
        assertEquals(1, study("state.off.length").asInt());
        assertTrue(text(".x-reason[aria-labelledby=x-detectors] .x-sum")
                .startsWith("With one detector off the answer is "));
        assertNotEquals(before, study("difference").asText());
        assertTrue(tab.evaluate("location.hash").asText().contains("off="));
        tab.click(".x-card.x-off button");
        assertEquals(before, study("difference").asText());
    }

    @Test
    void aValueOfATableIsChangedInItsOwnUnits() throws Exception {
        tab.open(wine.address("row=10"), 1280, 900, false);
        double before = study("likelihoods[4][explorerPage.study.answer]").asDouble();
        tab.evaluate("""
                (() => {
                  const slider = document.querySelector('.x-form input');
                  slider.value = slider.min;
                  slider.dispatchEvent(new Event('input'));
                })()""");
        assertNotEquals(
                before, study("likelihoods[4][explorerPage.study.answer]").asDouble());
        float[] values = floats(tab.evaluate("explorerPage.study.values"));
        assertEquals(
                11.03f,
                values[0],
                0.3f,
                "the slider ends near the lowest alcohol of the wines, 11.03 in the published data");
        assertTrue(text(".x-form output").startsWith("11"), text(".x-form output"));
        DataSet row = new DataSet(
                "a row",
                new FloatRows(new float[][] {values}),
                Optional.empty(),
                wine.data().schema(),
                Optional.empty(),
                List.of());
        float[] expected = RowBatch.featuresOf(row, wine.model().info().encoder(), 0);
        float[] found = floats(tab.evaluate("Array.from(explorerPage.study.features)"));
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 1e-4, "feature " + i);
        }
    }

    private static float[] floats(JsonNode numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.get(i).asDouble();
        }
        return values;
    }

    @Test
    void rowsAreSortedAndFiltered() throws Exception {
        tab.open(digits.address("order=margin"), 1280, 900, false);
        JsonNode margins = tab.evaluate(
                "[...document.querySelectorAll('.x-tile')].map(tile => explorerPage.study.rows[tile.id.slice(6)].margin)");
        assertTrue(margins.size() > 10 && margins.size() < 60, "only what is seen is there: " + margins.size());
        for (int i = 1; i < margins.size(); i++) {
            assertTrue(margins.get(i - 1).asDouble() <= margins.get(i).asDouble(), margins.toString());
        }
        int wrong = study("rows.filter(row => row.wrong).length").asInt();
        assertTrue(wrong > 0, "a short training leaves some");
        tab.evaluate("""
                (() => {
                  const select = document.querySelectorAll('.x-bar-top select')[1];
                  select.value = 'wrong';
                  select.dispatchEvent(new Event('change'));
                })()""");
        assertTrue(text(".x-bar-top .x-note").startsWith(wrong + " of "), text(".x-bar-top .x-note"));
        tab.evaluate("document.querySelector('#explorer details').open = true");
        String cell = tab.evaluate("document.querySelector('.x-confusion button.x-wrong').textContent")
                .asText();
        tab.click(".x-confusion button.x-wrong");
        assertTrue(text(".x-bar-top .x-note").startsWith(cell + " of "), text(".x-bar-top .x-note"));
        assertEquals(
                "true",
                tab.evaluate("document.querySelector('.x-confusion button.x-wrong').ariaPressed")
                        .asText());
    }

    @Test
    void aPixelIsFollowedThroughTheLayers() throws Exception {
        tab.open(digits.address("row=0"), 1280, 1200, false);
        JsonNode box = tab.evaluate("""
                (() => {
                  const {x, y, width} = document.querySelector('.x-stage-panel canvas').getBoundingClientRect();
                  return [x, y, width / 8];
                })()""");
        tab.pointer(
                "mouseMoved",
                box.get(0).asDouble() + 3.5 * box.get(2).asDouble(),
                box.get(1).asDouble() + 2.5 * box.get(2).asDouble());
        assertTrue(text(".x-way p").startsWith("Pixel in row 3, column 4: "), text(".x-way p"));
        assertEquals(
                1,
                tab.evaluate("document.querySelectorAll('.x-way svg').length").asInt());
    }

    @Test
    void twoLinesChooseTheTwoClasses() throws Exception {
        tab.open(digits.address("row=0"), 1280, 900, false);
        int answer = study("answer").asInt();
        String line = "document.querySelectorAll('.x-likelihood .x-line')";
        tab.evaluate(line + "[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        int first = study("state.for").asInt();
        tab.evaluate(line + "[1].dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        int second = study("state.against").asInt();
        assertNotEquals(first, second);
        assertNotEquals(answer, first);
        assertEquals(first, study("chosen").asInt());
        assertEquals(second, study("rival").asInt());
    }

    @Test
    void allRowsAreDrawnByTheEvidenceOfTheirColumns() throws Exception {
        tab.open(wine.address("row=0"), 1280, 900, false);
        tab.evaluate("document.querySelector('.x-all').scrollIntoView()");
        JsonNode farthest = tab.evaluate("""
                new Promise(done => {
                  const look = () => (document.querySelectorAll('.x-all svg').length === 2 ? done(farthest()) : setTimeout(look, 50));
                  const farthest = () => {
                    const {study, evidence} = {study: explorerPage.study, evidence: explorerPage.allRows.evidence};
                    const difference = pass => study.network.scores(pass, 4)[study.chosen] - study.network.scores(pass, 4)[study.rival];
                    const start = row => total(study.comparedWith(row.answer).map(each => each.weight * difference(each.pass)));
                    return Math.max(...study.rows.map((row, i) => Math.abs(total(evidence[i])
                      - (difference(study.network.run(row.features)) - start(row)))));
                  };
                  look();
                })""");
        assertTrue(
                farthest.asDouble() < 1e-9,
                "the evidence of the columns sums to the difference of scores: " + farthest);
        int rows = study("rows.length").asInt();
        assertEquals(
                8 * rows,
                tab.evaluate("document.querySelectorAll('.x-all svg')[0].querySelectorAll('circle').length")
                        .asInt());
        tab.evaluate(
                "document.querySelectorAll('.x-all svg')[1].querySelectorAll('circle')[5].dispatchEvent(new MouseEvent('click'))");
        assertEquals(5, study("state.row").asInt());
    }
}
