package io.limpid.report.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void theLargestRiseIsTheFirstOfTheGreatest() {
        assertEquals(2, LayersSection.largestRise(new double[] {0.25, 0.5, 1, 1.5}));
        assertEquals(0, LayersSection.largestRise(new double[] {0.9, 0.5, 0.5}));
        assertEquals(0, LayersSection.largestRise(new double[] {0.9}));
        assertEquals(1, LayersSection.largestRise(new double[] {0.1, 0.2, Double.NaN}));
    }

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
}
