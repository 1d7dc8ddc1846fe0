package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LayerChartsTest {

    @Test
    void theLargestRiseIsTheFirstOfTheGreatest() {
        assertEquals(2, LayerCharts.largestRise(new double[] {0.25, 0.5, 1, 1.5}));
        assertEquals(0, LayerCharts.largestRise(new double[] {0.9, 0.5, 0.5}));
        assertEquals(0, LayerCharts.largestRise(new double[] {0.9}));
        assertEquals(1, LayerCharts.largestRise(new double[] {0.1, 0.2, Double.NaN}));
    }
}
