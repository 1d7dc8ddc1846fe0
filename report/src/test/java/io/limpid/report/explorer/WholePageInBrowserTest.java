package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** The page as a whole in a real browser: by keys, at any width, by its address, saved, printed, and without scripts. */
class WholePageInBrowserTest extends OpenPages {

    @Test
    void everythingIsReachedByKeysAndNothingKeepsThem() throws Exception {
        tab.open(digits.address("row=0"), 1280, 900, false);
        Set<String> reached = new LinkedHashSet<>();
        for (int step = 0; step < 120 && !reached.contains("the end"); step++) {
            tab.key("Tab", 9);
            reached.add(tab.evaluate("""
                    (() => {
                      const at = document.activeElement;
                      const part = at.closest('#explorer .x-rows, #explorer .x-input canvas, .x-slide, .x-views, .x-pair, .x-detectors, .x-saving');
                      if (part && !at.matches(':focus-visible')) return 'a focus that is not seen';
                      return part ? part.className : at.closest('#explorer') || at.closest('nav') ? 'other' : 'the end';
                    })()""").asText());
        }
        for (String part : List.of(
                "x-rows", "x-picture", "x-slide", "x-views", "x-pair", "x-detectors", "x-tools x-saving", "the end")) {
            assertTrue(reached.contains(part), part + " of " + reached);
        }
        assertTrue(!reached.contains("a focus that is not seen"), reached.toString());
        tab.evaluate("document.querySelector('.x-rows').focus()");
        tab.key("ArrowRight", 39);
        tab.key("ArrowRight", 39);
        assertEquals(2, study("state.row").asInt());
        tab.evaluate("document.querySelector('.x-input canvas').focus()");
        String before = study("features.join()").asText();
        tab.key("ArrowDown", 40);
        tab.key(" ", 32);
        assertNotEquals(before, study("features.join()").asText(), "the space bar draws");
        tab.evaluate("document.querySelector('.x-card button').focus()");
        tab.key("Enter", 13);
        assertEquals(1, study("state.off.length").asInt());
        assertTrue(
                tab.evaluate("document.activeElement.matches('.x-card button')").asBoolean(), "the focus stays");
    }

    @Test
    void theAddressHoldsTheState() throws Exception {
        tab.open(
                wine.address("row=7&layer=2&view=evidence&for=0&against=2&pinned=3&compared=pinned&off=1.2"),
                1280,
                900,
                false);
        assertEquals("Layer 2 of 4", text(".x-stage-panel h3"));
        assertEquals("[[1,1]]", study("state.off").toString());
        assertEquals(0, study("chosen").asInt());
        assertEquals(2, study("rival").asInt());
        assertTrue(text("#x-compare").matches("Row \\d+ beside row \\d+"));
        String address = tab.evaluate("explorerPage.study.state.write()").asText();
        tab.open(wine.address(address), 1280, 900, false);
        assertEquals(address, tab.evaluate("explorerPage.study.state.write()").asText());
        tab.open(wine.address("row=-1&layer=9999&view=%3Cb%3E&for=x&off=77.1,2.999,..&rows=1.99"), 1280, 900, false);
        assertEquals("Layer 4 of 4", text(".x-stage-panel h3"));
        assertEquals("[]", study("state.off").toString());
    }

    @Test
    void theTourOpensOnARowThatChangesItsMindAndEnds() throws Exception {
        tab.open(digits.address(""), 1280, 900, false);
        assertEquals(study("rows.reduce((most, row) => Math.max(most, row.settled), 0)"), study("row.settled"));
        assertTrue(text(".x-tour p").startsWith("1 of 3. Layer "), text(".x-tour p"));
        tab.click(".x-tour button");
        assertTrue(text(".x-tour p").startsWith("2 of 3. Why "));
        tab.click(".x-tour button");
        assertTrue(text(".x-tour p").startsWith("3 of 3. "));
        tab.click(".x-tour button");
        assertTrue(tab.evaluate("document.querySelector('.x-tour').hidden").asBoolean());
    }

    @Test
    void theFigureIsSavedAsSvgAndPng() throws Exception {
        for (TrainedPage page : List.of(digits, wine)) {
            tab.open(page.address("row=4"), 1280, 900, false);
            String svg = tab.evaluate("explorerPage.saving.svg()").asText();
            Document figure = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            assertEquals("svg", figure.getDocumentElement().getTagName());
            assertEquals(
                    page == digits ? 2 : 0, figure.getElementsByTagName("image").getLength());
            assertTrue(figure.getElementsByTagName("rect").getLength() > TrainedPage.DEPTH);
        }
        tab.evaluate("[...document.querySelectorAll('.x-saving button')][1].click()");
        JsonNode said = tab.evaluate("""
                new Promise(done => {
                  const look = () => (document.querySelector('.x-saving [role=status]').textContent ? done(document.querySelector('.x-saving [role=status]').textContent) : setTimeout(look, 50));
                  look();
                })""");
        assertTrue(said.asText().matches("Saved as limpid-row-\\d+-layer-4\\.png\\."), said.asText());
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "1280, true", "3840, false"})
    void thePageIsAsWideAsTheWindowAndAccessible(int width, boolean dark) throws Exception {
        String axe;
        try (InputStream script = PageInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (TrainedPage page : List.of(digits, wine)) {
            tab.open(page.address("row=2&pinned=1&view=evidence&layer=3"), width, 900, dark);
            int needed = tab.evaluate("document.documentElement.scrollWidth").asInt();
            assertTrue(needed <= width, needed + " of " + width);
            tab.evaluate("document.querySelector('#explorer details').open = true");
            tab.evaluate("(() => {" + axe + "; window.axe = axe; })()");
            JsonNode found = tab.evaluate("""
                    axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(result =>
                      result.violations.filter(each => ['serious', 'critical'].includes(each.impact)).map(each =>
                        each.id + ': ' + each.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')))""");
            assertEquals("[]", found.toString());
        }
    }

    @Test
    void withoutScriptThereIsAReport() throws Exception {
        tab.send("Emulation.setScriptExecutionDisabled", "{\"value\": true}");
        tab.open(digits.address(""), 1280, 900, false);
        tab.send("Emulation.setScriptExecutionDisabled", "{\"value\": false}");
        String words = tab.evaluate("document.body.innerText").asText();
        assertTrue(words.contains("This part needs scripts"), words);
        assertTrue(words.contains("Row 0"), "rows are explained one by one below");
        assertTrue(words.contains("Log loss"));
    }

    @Test
    void aPrintedPageHasNoControls() throws Exception {
        tab.open(wine.address("row=2&pinned=1&off=1.1"), 1280, 900, false);
        tab.send("Emulation.setEmulatedMedia", "{\"media\": \"print\"}");
        assertEquals(
                "[]",
                tab.evaluate(
                                "[...document.querySelectorAll('#explorer button, #explorer input')].filter(each => each.offsetParent).map(each => each.textContent)")
                        .toString());
    }

    @Test
    void aBrokenPageSaysSo(@TempDir Path folder) throws Exception {
        Path broken = folder.resolve("broken.html");
        String page = Files.readString(wine.file());
        Files.writeString(broken, page.replaceFirst("\"network\":\\{", "\"netwrk\":{"));
        tab.open(broken.toUri(), 1280, 900, false);
        assertTrue(text("#explorer [role=alert]").startsWith("This part of the page failed: "));
        assertEquals(1, tab.complaints().size());
        tab.close();
        tab = null;
    }
}
