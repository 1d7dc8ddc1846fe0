package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportPartsTest {

    @Test
    void numbersHaveThreeSignificantDigitsAndARealMinus() {
        assertEquals("0", Numbers.brief(0));
        assertEquals("0.0752", Numbers.brief(0.07519));
        assertEquals("−12.3", Numbers.brief(-12.34));
        assertEquals("10.0", Numbers.brief(9.999));
        assertEquals("1.00", Numbers.brief(0.9996));
        assertEquals("1.20e-07", Numbers.brief(1.2e-7));
        assertEquals("12345", Numbers.brief(12345.2));
        assertEquals("98.9\u00a0%", Numbers.percent(0.98888));
        assertEquals("0.00", Numbers.fixed(-0.001, 2), "no negative zero");
        assertEquals("not a number", Numbers.brief(Double.NaN));
        assertEquals("−∞", Numbers.fixed(Double.NEGATIVE_INFINITY, 2));
        assertEquals("+0.500", Numbers.signed(0.5));
    }

    @Test
    void chosenLayersAreAscendingAndIncludeBothEnds() {
        for (int depth = 1; depth <= 120; depth++) {
            List<Integer> layers = LayerChoice.evenly(depth, 8).layers();
            assertEquals(Math.min(depth, 8), new HashSet<>(layers).size());
            assertEquals(1, layers.get(0));
            assertEquals(depth, layers.get(layers.size() - 1));
            assertEquals(layers.stream().sorted().toList(), layers);
        }
    }

    @Test
    void axesHaveRoundTicksThatCoverTheValues() {
        assertEquals(List.of(0.0, 0.5, 1.0), AxisTicks.covering(0, 1, 3).values());
        for (double[] range : new double[][] {{0.61, 0.989}, {0, 1e-7}, {-3, 1200}, {5, 5}, {0, 0}}) {
            AxisTicks ticks = AxisTicks.covering(range[0], range[1], 4);
            assertTrue(ticks.first() <= range[0] && ticks.last() >= range[1], Arrays.toString(range));
            assertTrue(ticks.values().size() >= 2 && ticks.values().size() <= 7, ticks.toString());
        }
        assertEquals(List.of(1, 20, 40, 60, 80, 100), AxisTicks.counting(100));
        assertEquals(List.of(1), AxisTicks.counting(1));
    }

    @Test
    void ticksHaveNoMoreDecimalsThanTheyNeed() {
        assertEquals("80\u00a0%", Unit.SHARE.tick(0.8, 0.1));
        assertEquals("98.5\u00a0%", Unit.SHARE.tick(0.985, 0.005));
        assertEquals("0.2", Unit.NUMBER.tick(0.2, 0.1));
        assertEquals("20", Unit.NUMBER.tick(20, 10));
    }

    @Test
    void theLargestRiseIsTheFirstOfTheGreatest() {
        assertEquals(2, LayersSection.largestRise(new double[] {0.25, 0.5, 1, 1.5}));
        assertEquals(0, LayersSection.largestRise(new double[] {0.9, 0.5, 0.5}));
        assertEquals(0, LayersSection.largestRise(new double[] {0.9}));
        assertEquals(1, LayersSection.largestRise(new double[] {0.1, 0.2, Double.NaN}));
    }

    @Test
    void featuresAreRankedByStrengthWhateverTheSign() {
        float[] first = {0.1f, -5, 0.2f, Float.NaN};
        float[] second = {3, 0, 0.1f, 0};
        assertEquals(
                List.of(1, 0, 2, 3), FeatureRanking.of(List.of(first, second)).strongest());
        FeatureRanking many = FeatureRanking.of(List.of(new float[784]));
        assertEquals(12, many.strongest().size());
        assertEquals(88, many.next().size());
        assertEquals(684, many.omitted());
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

    @Test
    void evidenceIsCompleteUpToRoundingOnly() {
        float[] map = {1000, -999, 0.5f};
        assertTrue(new ScoreEvidence("c", map, Optional.empty(), 0.5, 2.001).isComplete());
        assertFalse(new ScoreEvidence("c", map, Optional.empty(), 0.5, 3).isComplete());
        assertFalse(new ScoreEvidence("c", new float[] {Float.NaN}, Optional.empty(), 0, 0).isComplete());
    }

    @Test
    void chartsLeaveGapsForWhatIsNotFinite() {
        double[] values = {0.1, 0.2, Double.NaN, 0.4};
        StringBuilder out = new StringBuilder();
        new LineChart("Title", "Sentence.", "layer", values, Unit.NUMBER, true, 0).render(new Html(out));
        String path = out.substring(out.indexOf(" d=\"") + 4);
        path = path.substring(0, path.indexOf('"'));
        assertEquals(2, path.chars().filter(c -> c == 'M').count(), "two pieces");
        assertEquals(1, path.chars().filter(c -> c == 'L').count());
        StringBuilder empty = new StringBuilder();
        new LineChart("Title", "Sentence.", "layer", new double[] {Double.NaN}, Unit.NUMBER, true, 0)
                .render(new Html(empty));
        assertTrue(empty.toString().contains("no finite value"));
    }
}
