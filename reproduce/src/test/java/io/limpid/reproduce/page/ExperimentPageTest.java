package io.limpid.reproduce.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.interpret.data.ImageSize;
import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.report.chart.Table;
import io.limpid.report.map.MapFigure;
import io.limpid.report.map.RedBlue;
import io.limpid.reproduce.ReproductionPlan;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.RunDescription;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Setting;
import io.limpid.reproduce.result.Verdict;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ExperimentPageTest {

    private static final String NASTY = "<b>|cat*";

    private static ReproductionResult result(int planned, Optional<ImageSize> image) {
        Chart divided = new Chart(
                "turn",
                "Turn",
                "Where it turns.",
                Axis.counted("layer"),
                Axis.measured("accuracy", Format.SHARE),
                List.of(Series.counted("", new double[] {0.1, 0.1, Double.NaN, 0.9})),
                Optional.of(new Chart.Border(3.5, "features", "classification")));
        Chart several = new Chart(
                "several",
                "Several",
                "Two lines.",
                Axis.measured("depth", Format.COUNT, 0.0),
                Axis.measured("deviation", Format.NUMBER, 0.0),
                List.of(
                        Series.line("mean", new double[] {3, 50}, new double[] {0.2, 0.1}),
                        Series.line(NASTY, new double[] {3, 50}, new double[] {0.3, 0.2})));
        Chart empty = new Chart(
                "empty",
                "Empty",
                "Nothing.",
                Axis.named("what", List.of("a", "b")),
                Axis.measured("accuracy", Format.SHARE),
                List.of(Series.points("", new double[] {0, 1}, new double[] {Double.NaN, Double.NaN})));
        float[][] maps = {{0, 1, -1, 0.5f}, {0, 2, -2, 1}};
        MapFigure rows = figure("rows", image, maps, true);
        MapFigure classes = figure("classes", image, maps, false);
        ExperimentResult experiment = new ExperimentResult(
                "try",
                "A try",
                "It works.",
                List.of(new Setting("seed", "1")),
                List.of("A note on " + NASTY + "."),
                Verdict.of(true, false, "It works by half."),
                List.of(new Table(
                        "Figures",
                        List.of(
                                Column.text("name", "name"),
                                Column.count("depth", "depth"),
                                Column.share("accuracy", "accuracy")),
                        List.of(List.of(NASTY, 1000, 0.5), List.of("none", 2, Double.NaN)))),
                List.of(divided, several, empty),
                List.of(rows, classes));
        ReproductionPlan plan = ReproductionPlan.quick(1000, 100, 1);
        RunDescription description = RunDescription.ofPaper(NASTY, "./limpid reproduce", plan, "reference", 1, "1.0");
        return new ReproductionResult(description, List.of(experiment), planned, List.of(), 12);
    }

    private static MapFigure figure(String name, Optional<ImageSize> image, float[][] maps, boolean singleRows) {
        List<String> networks = List.of("identity", "he");
        MapFigure.Line line = new MapFigure.Line(NASTY, "row 7", new float[] {0, 1, 0, 1}, List.of(maps, maps));
        return new MapFigure(
                name,
                "Maps " + name,
                "What is seen.",
                image,
                List.of("e", "f", "g", "h"),
                networks,
                List.of(line, line),
                singleRows);
    }

    private static String page(ReproductionResult result) throws IOException {
        StringBuilder out = new StringBuilder();
        ExperimentPage.render(result, out);
        return out.toString();
    }

    @Test
    void thePageIsWellFormedShowsEverythingAndLoadsNothing() throws IOException {
        String text = page(result(1, Optional.of(new ImageSize(2, 2))));
        Document page = PageParser.parse(text.substring(text.indexOf('\n') + 1));
        assertEquals(3, PageParser.elements(page, "svg").size());
        assertEquals(2 * 2 * (1 + 2 + 2), PageParser.elements(page, "img").size(), "two figures of two lines");
        assertTrue(PageParser.elements(page, "img").stream()
                .allMatch(image -> image.getAttribute("src").startsWith("data:image/png")));
        assertEquals(2, PageParser.ofClass(page, "span", "partly").size(), "in the overview and in the section");
        List<String> cells = PageParser.texts(page, "td");
        assertTrue(cells.containsAll(List.of(NASTY, "1,000", "50.0\u00a0%", "–")), cells.toString());
        List<String> words = PageParser.texts(page, "text");
        List<String> expected = List.of("features", "classification", "layer", "accuracy", NASTY);
        assertTrue(words.containsAll(expected), words.toString());
        assertFalse(text.contains("http:") || text.contains("https:"), "a page opens offline");
        assertFalse(text.contains("incomplete"));
        assertTrue(page(result(3, Optional.empty())).contains("incomplete: 1 of 3"));
    }

    @Test
    void featuresThatAreNoPixelsAreShownByName() throws IOException {
        String text = page(result(1, Optional.empty()));
        Document page = PageParser.parse(text.substring(text.indexOf('\n') + 1));
        assertEquals(0, PageParser.elements(page, "img").size());
        assertEquals(2 * 2 * 2, PageParser.ofClass(page, "table", "heat").size());
    }

    @Test
    void theTextShowsTheFilesThatThereAreAndNoSingleRow() throws IOException {
        ReproductionResult result = result(1, Optional.of(new ImageSize(2, 2)));
        Map<String, byte[]> files = ExperimentFigures.of(result);
        assertEquals(
                List.of("figures/turn.svg", "figures/several.svg", "figures/empty.svg", "figures/classes.png"),
                List.copyOf(files.keySet()));
        String text = ExperimentMarkdown.of(result);
        files.keySet().forEach(name -> assertTrue(text.contains("](" + name + ")"), name));
        assertFalse(text.contains("Maps rows"));
        assertTrue(text.contains("| \\<b\\>\\|cat\\* | 1,000 | 50.0\u00a0% |"), text);
        assertTrue(text.contains("**The claim holds in part.** It works by half."));
        assertTrue(ExperimentMarkdown.of(result(2, Optional.empty())).contains("incomplete"));
    }

    @Test
    void figuresStandAlone() throws IOException {
        Map<String, byte[]> files = ExperimentFigures.of(result(1, Optional.of(new ImageSize(2, 2))));
        Document svg = PageParser.parse(new String(files.get("figures/several.svg"), StandardCharsets.UTF_8));
        assertEquals("http://www.w3.org/2000/svg", svg.getDocumentElement().getAttribute("xmlns"));
        assertEquals(2, PageParser.ofClass(svg, "path", "line").size() / 2, "each line, and its swatch in the legend");
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(files.get("figures/classes.png")));
        assertEquals(4 + 5 * (2 * 2 + 4) + 2 * 16, sheet.getWidth());
        assertEquals(4 + 2 * (2 * 2 + 4), sheet.getHeight());
        assertEquals(0xFFFFFF, sheet.getRGB(0, 0) & 0xFFFFFF);
        assertEquals(0x000000, sheet.getRGB(4, 4) & 0xFFFFFF, "the first pixel of the input is black");
        assertEquals(RedBlue.at(0.5), sheet.getRGB(4 + 8 + 16 + 2, 4) & 0xFFFFFF, "half of the limit in layer 1");
        assertEquals(RedBlue.at(-1), sheet.getRGB(4 + 8 + 16 + 8, 4 + 2) & 0xFFFFFF, "the limit in layer 2");
    }
}
