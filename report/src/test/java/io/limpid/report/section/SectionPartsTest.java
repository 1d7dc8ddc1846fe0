package io.limpid.report.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.training.LinearReference;
import io.limpid.report.Quality;
import io.limpid.report.ReportData;
import io.limpid.report.SampleReports;
import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import io.limpid.report.map.LayerChoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SectionPartsTest {

    @Test
    void aPredictionIsSettledWhereNoLaterLayerDisagrees() {
        float[] a = {0.9f, 0.1f};
        float[] b = {0.2f, 0.8f};
        assertEquals(3, Likelihood.settledFrom(new float[][] {b, a, b, b}, 1));
        assertEquals(1, Likelihood.settledFrom(new float[][] {b, b}, 1));
        assertEquals(3, Likelihood.settledFrom(new float[][] {b, a}, 1));
        assertEquals(0, Likelihood.top(new float[] {0.5f, 0.5f}), "the lowest index on a tie");
        assertEquals(1, Likelihood.top(new float[] {Float.NaN, 0.5f}));
    }

    @Test
    void rarelyLikelyClassesAreSummedUp() {
        List<String> names = IntStream.range(0, 40).mapToObj(c -> "class " + c).toList();
        ReportData data = SampleReports.report(2, names, List.of(), Optional.empty(), 3, true);
        StringBuilder out = new StringBuilder();
        new LikelihoodTable(names, data.rows().get(0), LayerChoice.evenly(2, 10)).render(new Html(out));
        assertTrue(out.toString().contains("28 others"));
        // 28 of the 39 classes that share 0.4.
        assertTrue(out.toString().contains(Numbers.fixed(28 * 0.4 / 39, 3)));
    }

    @Test
    void answersAreToldClassByClassWithTheLinearReference() {
        ReportData plain = SampleReports.report(2, List.of("calm", "storm"), List.of(), Optional.empty(), 3, true);
        ClassFigures figures = new ClassFigures(new long[][] {{3, 0}, {2, 0}}, 0.51234, new double[] {0.5, 0.5}, 0.25);
        ReportData data = new ReportData(
                plain.title(),
                plain.facts(),
                plain.warnings(),
                plain.schema(),
                plain.layers(),
                plain.history(),
                plain.portraits(),
                plain.rows(),
                Optional.of(new Quality(figures, Optional.of(new LinearReference.Figure(0.75, 4, true)))),
                Optional.empty());
        StringBuilder out = new StringBuilder();
        new AnswersSection().render(data, new Html(out));
        String text = out.toString().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
        assertTrue(text.contains("Log loss 0.5123, calibration error 0.2500"), text);
        assertTrue(text.contains("is right on 75.0\u00a0% of the test rows"), text);
        assertTrue(text.contains("calm 1.000 0.600 3 5 storm 0.000 – 2 0"), text);
        assertTrue(text.contains("given class calm storm calm 3 0 storm 2 0"), text);
        StringBuilder layers = new StringBuilder();
        new LayersSection().render(data, new Html(layers));
        assertTrue(layers.toString().contains("a linear model"), "a line beside that of the layers");
        assertFalse(new AnswersSection().appliesTo(plain), "without labels there is nothing to tell");
        assertEquals(
                Optional.of("never predicted: 'storm'; rows of this class are all given other classes"),
                figures.warning(data.classNames()));
    }
}
