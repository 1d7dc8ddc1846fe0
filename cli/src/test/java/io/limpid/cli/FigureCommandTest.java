package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FigureCommandTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void trainsModels() {
        train("digits", "digits", "--epochs", "3");
        train("wine", "wine", "--epochs", "20");
        train("wine", "wine-detectors", "--epochs", "20", "--rank", "3");
        train("digits", "digits-detectors", "--epochs", "2", "--rank", "4");
    }

    private static void train(String data, String name, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--data", data, "--depth", "4", "-q", "--out", model(name)));
        arguments.addAll(List.of(more));
        assertEquals(0, CommandRun.of(arguments.toArray(String[]::new)).exitCode());
    }

    private static String model(String name) {
        return folder.resolve(name + ".safetensors").toString();
    }

    @ParameterizedTest
    @CsvSource({
        "digits,layers", "digits,accuracy", "digits,deviation", "digits,waterfall", "digits,beeswarm",
        "digits-detectors,detectors", "wine,layers", "wine,accuracy", "wine,waterfall", "wine,beeswarm",
        "wine-detectors,detectors"
    })
    void everyKindIsAWellFormedDrawingOfTheWidthAskedForAndAPictureOfAsManyPixels(String name, String kind)
            throws Exception {
        Path svg = draw(name, kind, ".svg", "--width", "100", "--font-size", "7", "--font", "Courier");
        Element root = parse(svg).getDocumentElement();
        assertEquals("100.00mm", root.getAttribute("width"));
        assertEquals("7.00", root.getAttribute("font-size"));
        assertEquals("Courier", root.getAttribute("font-family"));
        assertFalse(root.getAttribute("aria-label").isEmpty());
        assertTrue(texts(svg).size() > 3, "text stays text");
        assertFalse(Files.readString(svg).contains("NaN"));
        BufferedImage image = ImageIO.read(
                draw(name, kind, ".png", "--width", "100", "--dpi", "254").toFile());
        assertEquals(1000, image.getWidth());
        double height = Double.parseDouble(parse(draw(name, kind, ".svg", "--width", "100"))
                .getDocumentElement()
                .getAttribute("height")
                .replace("mm", ""));
        assertEquals(height * 10, image.getHeight(), 1);
        Set<Integer> colours = new TreeSet<>();
        int inked = 0;
        for (int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            colours.add(pixel);
            inked += pixel == -1 ? 0 : 1;
        }
        assertTrue(colours.size() > 20 && inked > 5_000, colours.size() + " colours, " + inked + " pixels");
    }

    @Test
    void whatARowIsComparedWithIsNotCutShort() throws Exception {
        List<String> texts =
                texts(draw("wine", "waterfall", ".svg", "--rows", "7..7", "--width", "80", "--reference", "others"));
        assertTrue(
                String.join(" ", texts).contains("training rows that got another answer"),
                "in two lines where one has no room: " + texts);
    }

    @Test
    void aWaterfallGoesFromTheReferenceToTheScoreByTheStrongestColumns() throws Exception {
        Path explained = folder.resolve("wine.json");
        run("explain", "--model", model("wine"), "--data", "wine", "--rows", "7..7", "--out", explained.toString());
        JsonNode row = new ObjectMapper().readTree(Files.readString(explained));
        List<String> texts =
                texts(draw("wine", "waterfall", ".svg", "--rows", "7..7", "--width", "170", "--against", "none"));
        assertEquals("this row", texts.get(texts.size() - 2));
        double end = number(texts.get(texts.size() - 1));
        double sum = number(texts.get(2));
        List<Double> steps = new ArrayList<>();
        for (int i = 4; i < texts.size() - 2; i += 2) {
            steps.add(number(texts.get(i)));
            sum += number(texts.get(i));
        }
        assertEquals(13, steps.size(), "12 columns and the rest together");
        assertEquals(end, sum, 0.05, "numbers of three digits add up");
        double score = row.get("layers")
                .get(3)
                .get("scores")
                .get(List.of("cultivar_1", "cultivar_2", "cultivar_3")
                        .indexOf(row.get("explained_class").asText()))
                .asDouble();
        assertEquals(score, end, 0.005 * Math.abs(end), row.toString());
        for (int i = 1; i < 12; i++) {
            assertTrue(Math.abs(steps.get(i)) <= Math.abs(steps.get(i - 1)), steps.toString());
        }
    }

    @Test
    void theLineOfAccuracyHasTheFiguresOfEvaluate() throws Exception {
        CommandRun judged = run(
                "evaluate",
                "--model",
                model("digits"),
                "--data",
                "digits",
                "--methods",
                "random",
                "--rows",
                "all",
                "--ceiling",
                "0",
                "--json",
                "-q");
        List<String> expected = new ArrayList<>();
        judged.json()
                .get("layerAccuracy")
                .forEach(value -> expected.add(String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * value.asDouble())));
        String svg = Files.readString(draw("digits", "accuracy", ".svg", "--rows", "all"));
        for (int l = 0; l < 4; l++) {
            assertTrue(svg.contains("layers, layer " + (l + 1) + ": " + expected.get(l)), expected.toString());
        }
        assertTrue(svg.contains("a linear model"));
    }

    @Test
    void aStripHasAPictureForTheInputAndForEachLayerWithItsAnswer() throws Exception {
        Document one = parse(draw("digits", "layers", ".svg", "--rows", "3..4", "--show", "evidence"));
        assertEquals(2 * 5, one.getElementsByTagName("image").getLength());
        assertTrue(texts(draw("digits", "layers", ".svg", "--rows", "3..4"))
                .contains("row 3, label 3; contribution of each layer"));
        List<String> shown = List.of("holds", "contribution", "increment", "evidence");
        assertEquals(
                4,
                shown.stream()
                        .map(what -> content("digits", "--show", what))
                        .distinct()
                        .count());
    }

    private static String content(String name, String... more) {
        try {
            return Files.readString(draw(name, "layers", ".svg", more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBeeswarmHasADotForEachRowAndColumn() throws Exception {
        Document drawn = parse(draw("wine", "beeswarm", ".svg", "--rows", "0..9"));
        assertEquals(10 * 12, drawn.getElementsByTagName("circle").getLength());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detectors|no detectors",
                "layers --rows 0..30|--rows: layers draws up to 20 rows",
                "waterfall --rows 0..1|--rows: waterfall draws one row",
                "waterfall --class all|--class:",
                "waterfall --show holds|--show:",
                "layers --width 3|expected 30.0 to 1000.0 millimetres; found 3.0 (see --width)",
                "layers --font-size 0|(see --font-size)",
                "layers --font \u00a0|(see --font)",
                "layers --dpi 5|(see --dpi)",
                "layers --width 1000 --font-size 40 --dpi 2400|(see --dpi)",
                "layers --rows 9000..9001|B <= 1796",
                "pie|--kind"
            })
    void whatCannotBeDrawnIsRefusedInOneLine(String bad) {
        String[] parts = bad.split("\\|", -1);
        Path out = folder.resolve("refused.png");
        List<String> arguments = new ArrayList<>(List.of(
                "figure", "--model", model("digits"), "--data", "digits", "--out", out.toString(), "-q", "--kind"));
        arguments.addAll(Arrays.asList(parts[0].split(" ")));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(parts[1]), run.err());
        assertEquals(
                1,
                run.errorLines().stream()
                        .filter(line -> line.startsWith("limpid:"))
                        .count(),
                run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void rowsAreNeededWhereRowsAreDrawnAndNoInputIsReplaced() {
        CommandRun without = CommandRun.of(
                "figure",
                "--model",
                model("digits"),
                "--kind",
                "layers",
                "--out",
                folder.resolve("a.svg").toString());
        assertEquals(2, without.exitCode());
        assertTrue(without.err().contains("--data"), without.err());
        CommandRun other = CommandRun.of("figure", "--model", model("digits"), "--kind", "deviation", "--out", "a.pdf");
        assertEquals(2, other.exitCode());
        assertTrue(other.err().contains(".svg or .png"), other.err());
    }

    private static CommandRun run(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private static Path draw(String name, String kind, String ending, String... more) {
        Path out = folder.resolve(name + "-" + kind + ending);
        List<String> arguments = new ArrayList<>(List.of(
                "figure",
                "--model",
                model(name),
                "--data",
                name.replace("-detectors", ""),
                "--kind",
                kind,
                "-q",
                "--json",
                "--out",
                out.toString()));
        arguments.addAll(List.of(more));
        CommandRun run = run(arguments.toArray(String[]::new));
        assertEquals(kind, run.json().get("kind").asText());
        return out;
    }

    private static Document parse(Path svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(svg.toFile());
    }

    private static List<String> texts(Path svg) throws Exception {
        NodeList texts = parse(svg).getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace('−', '-'));
    }
}
