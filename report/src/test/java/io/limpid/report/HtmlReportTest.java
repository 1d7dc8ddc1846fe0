package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.interpret.data.Schema;
import io.limpid.report.html.Fact;
import io.limpid.report.map.FeatureRanking;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 11, 100})
    void isWellFormedAtAnyDepth(int depth) {
        for (ReportData data : List.of(SampleReports.images(depth), SampleReports.named(depth, 30))) {
            Document page = PageParser.parse(SampleReports.page(data));
            assertEquals("html", page.getDocumentElement().getTagName());
            assertEquals(List.of("A sample"), PageParser.texts(page, "h1"));
            for (Element head : PageParser.elements(page, "thead")) {
                int columns = head.getElementsByTagName("th").getLength();
                assertTrue(columns <= 12, "name, input and at most ten layers side by side, not " + columns);
            }
        }
    }

    /** The input in colour; maps as their sum over the planes, and one picture for each plane. */
    @Test
    void colourImagesAreShownPlaneByPlaneAndSummed() throws IOException {
        Document page = PageParser.parse(SampleReports.page(SampleReports.colourImages(3)));
        List<Element> images = PageParser.elements(page, "img");
        assertFalse(images.isEmpty());
        for (Element image : images) {
            String data = image.getAttribute("src").substring("data:image/png;base64,".length());
            BufferedImage decoded =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
            assertEquals(3, decoded.getWidth());
            assertEquals(2, decoded.getHeight());
            assertEquals(3, decoded.getColorModel().getNumComponents());
        }
        List<String> evidence = images.stream()
                .map(image -> image.getAttribute("alt"))
                .filter(text -> text.matches("((red|green|blue), )?Evidence for .*"))
                .map(text -> text.substring(0, text.indexOf(',')))
                .toList();
        assertEquals(List.of("red", "green", "blue"), evidence.subList(1, 4), "after the sum");
        List<String> contribution = images.stream()
                .map(image -> image.getAttribute("alt"))
                .filter(text -> text.matches("Contribution map, .*layer 1:.*"))
                .toList();
        for (String plane : List.of("red", "green", "blue")) {
            assertTrue(
                    contribution.stream().anyMatch(text -> text.startsWith("Contribution map, " + plane + ", ")),
                    contribution.toString());
        }
    }

    @Test
    void namesNoOtherHostAndRunsNoScript() {
        for (ReportData data : List.of(SampleReports.images(3), SampleReports.named(3, 30))) {
            String page = SampleReports.page(data);
            assertFalse(page.contains("http:") || page.contains("https:") || page.contains("\"//"), "an address");
            assertFalse(page.contains("@import") || page.contains("url("), "a reference from the style sheet");
            Document parsed = PageParser.parse(page);
            assertTrue(PageParser.elements(parsed, "script").isEmpty());
            assertTrue(PageParser.elements(parsed, "link").isEmpty());
            for (Element image : PageParser.elements(parsed, "img")) {
                assertTrue(image.getAttribute("src").startsWith("data:image/png;base64,"));
                assertFalse(image.getAttribute("alt").isBlank());
            }
            for (Element link : PageParser.elements(parsed, "a")) {
                assertTrue(link.getAttribute("href").startsWith("#"));
            }
        }
    }

    @Test
    void everyLinkLeadsToASectionAndNoIdentifierIsTwice() {
        Document page = PageParser.parse(SampleReports.page(SampleReports.images(3)));
        Set<String> identifiers = new HashSet<>();
        for (Element element : PageParser.elements(page, "*")) {
            String id = element.getAttribute("id");
            assertTrue(id.isEmpty() || identifiers.add(id), id + " is there twice");
        }
        for (Element link : PageParser.elements(page, "a")) {
            assertTrue(identifiers.contains(link.getAttribute("href").substring(1)), link.getAttribute("href"));
        }
    }

    @Test
    void dataNeverBecomesMarkup() {
        String attack = "\"><script>alert(1)</script>'&amp;\u0000";
        List<String> hostile = Collections.nCopies(3, attack);
        ReportData plain = SampleReports.report(2, hostile, hostile, Optional.empty(), 3, true);
        ExplainedRow row = plain.rows().get(0);
        ExplainedRow hostileRow = new ExplainedRow(
                attack,
                row.label(),
                row.predicted(),
                row.input(),
                row.contribution(),
                row.likelihood(),
                new ScoreEvidence(attack, row.evidence().map(), row.evidence().byLayer(), 0, 1));
        ReportData data = new ReportData(
                attack,
                List.of(new Fact(attack, attack)),
                List.of(attack),
                Schema.of(hostile).withClasses(hostile),
                plain.layers(),
                plain.history(),
                plain.portraits(),
                List.of(hostileRow));
        String page = SampleReports.page(data);
        assertFalse(page.contains("<script"));
        Document parsed = PageParser.parse(page);
        assertEquals(List.of(attack.replace('\u0000', '\uFFFD')), PageParser.texts(parsed, "h1"));
        assertTrue(PageParser.elements(parsed, "script").isEmpty());
    }

    @Test
    void showsTheMeasuredFigures() {
        Document page = PageParser.parse(SampleReports.page(SampleReports.images(3)));
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains("75.0\u00a0% accuracy on 12 test rows"), "accuracy of the last layer, 3 of 4");
        assertTrue(text.contains("0.153 mean relative deviation"), "the mean of 0.25, 0.125 and 0.0833");
        assertTrue(
                text.contains("The largest rise, by 25.0 percentage points, is between layer 1 and layer 2 (shaded)."));
        assertTrue(text.contains("learning rate0.01"));
        assertTrue(text.contains("layer 2: 50.0\u00a0%"), "the value of a point");
        assertTrue(text.contains("2 epochs in 4.00 seconds"));
        assertTrue(text.contains("No row of this class to average."));
        assertTrue(text.contains("Predicted dog, but labelled cat. All 3 layers agree."));
    }

    @Test
    void showsThatEvidenceAndBiasSumToTheScore() {
        ReportData data = SampleReports.images(1);
        ExplainedRow row = data.rows().get(0);
        float[] map = {7, 0.5f, -0.25f, 0, 0, 0.06f};
        assertEquals("evidence 7.31 + bias 0.42 = score 7.73", sum(data, row, map, 0.42, 7.73));
        assertEquals("evidence 7.31 + bias −0.42 = score 6.89", sum(data, row, map, -0.42, 6.89));
        assertEquals(
                "evidence 7.31 + bias 0.42 ≠ score 9.00 (the evidence does not account for the score)",
                sum(data, row, map, 0.42, 9));
    }

    private static String sum(ReportData data, ExplainedRow row, float[] map, double bias, double score) {
        ScoreEvidence evidence = new ScoreEvidence("dog", map, Optional.empty(), bias, score);
        String page = SampleReports.page(SampleReports.withRow(data, SampleReports.withEvidence(row, evidence)));
        return PageParser.ofClass(PageParser.parse(page), "p", "sum")
                .get(0)
                .getTextContent()
                .strip();
    }

    @Test
    void showsAnImagePerClassLayerAndRow() {
        Document page = PageParser.parse(SampleReports.page(SampleReports.images(4)));
        int classes = 2 * (1 + 4);
        int row = 1 + 1 + 4 + 4;
        assertEquals(classes + row, PageParser.elements(page, "img").size());
    }

    @Test
    void saysWhichLayersOfADeepNetworkAreShown() {
        String page = SampleReports.page(SampleReports.images(100));
        assertTrue(page.contains("Shown are 10 of the 100 layers: 1, 12, 23, 34, 45, 56, 67, 78, 89 and 100."));
        assertFalse(SampleReports.page(SampleReports.images(10)).contains("Shown are"));
    }

    @Test
    void showsFeaturesByNameWithoutImages() {
        Document page = PageParser.parse(SampleReports.page(SampleReports.named(2, 30)));
        assertTrue(PageParser.elements(page, "img").isEmpty());
        assertTrue(PageParser.texts(page, "summary").contains("and 18 more"));
        Element bars = PageParser.ofClass(page, "table", "bars").get(0);
        assertEquals(FeatureRanking.AT_ONCE + 1, bars.getElementsByTagName("tr").getLength());
    }

    @Test
    void doesWithoutWhatIsUnknown() {
        ReportData full = SampleReports.report(2, List.of("cat", "dog"), List.of(), Optional.empty(), 4, false);
        ReportData data = new ReportData(
                full.title(),
                List.of(),
                List.of(),
                Schema.unnamed(full.schema().width()).withClasses(full.classNames()),
                full.layers(),
                List.of(),
                List.of(),
                full.rows());
        Document page = PageParser.parse(SampleReports.page(data));
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains("Predicted dog. Both layers agree."));
        assertFalse(text.contains("accuracy on"));
        assertFalse(text.contains("epochs in"));
        assertEquals(2, PageParser.elements(page, "svg").size(), "the charts of deviation and register share alone");
        assertTrue(text.contains("feature 3"), "features without names are called by their index");
    }

    @Test
    void drawsWhatIsNotFiniteAsNeutralAndSaysWhere() {
        ReportData data = SampleReports.images(2);
        ExplainedRow row = data.rows().get(0);
        row.contribution()[1][3] = Float.NaN;
        row.contribution()[0][0] = Float.POSITIVE_INFINITY;
        row.likelihood()[0][2] = Float.NaN;
        data.layers().relativeDeviation()[0] = Double.NaN;
        String page = SampleReports.page(data);
        PageParser.parse(page);
        assertTrue(page.contains("2 values in the contribution maps of Row 17 are NaN or infinite"));
        assertTrue(page.contains("1 value in the likelihood of Row 17 is NaN or infinite"));
        assertTrue(page.contains("1 value in the relative deviation is NaN or infinite"));
        assertFalse(page.contains("NaN%") || page.contains("NaN\""), "NaN as a coordinate");
    }

    @Test
    void drawsConstantMaps() {
        ReportData data = SampleReports.images(2);
        ExplainedRow row = data.rows().get(0);
        ExplainedRow still = new ExplainedRow(
                row.caption(),
                OptionalInt.empty(),
                1,
                new float[6],
                new float[2][6],
                row.likelihood(),
                new ScoreEvidence("dog", new float[6], Optional.of(new float[2][6]), 0, 0));
        Document page = PageParser.parse(SampleReports.page(SampleReports.withRow(data, still)));
        assertTrue(page.getDocumentElement().getTextContent().contains("evidence 0.00 + bias 0.00 = score 0.00"));
    }

    @Test
    void isTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        String page = SampleReports.page(SampleReports.named(3, 5));
        try {
            for (String tag : List.of("de-DE", "ar-EG", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(page, SampleReports.page(SampleReports.named(3, 5)));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void passesOnThatTheTargetCannotBeWritten() {
        IOException full = new IOException("disk full");
        Appendable target = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw full;
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw full;
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw full;
            }
        };
        assertSame(full, assertThrows(IOException.class, () -> HtmlReport.render(SampleReports.images(1), target)));
    }

    @Test
    void refusesPartsThatDoNotFit() {
        ReportData data = SampleReports.images(2);
        ExplainedRow row = data.rows().get(0);
        ExplainedRow narrow = new ExplainedRow(
                "Row 4", row.label(), 1, row.input(), new float[2][5], row.likelihood(), row.evidence());
        String message = assertThrows(IllegalArgumentException.class, () -> SampleReports.withRow(data, narrow))
                .getMessage();
        assertEquals("contribution of Row 4: expected 6 values, found 5", message);
    }
}
