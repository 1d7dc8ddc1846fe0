package io.limpid.bench.page;

import java.util.List;

/**
 * One line or one set of bars of a chart.
 *
 * @param name as the legend shows it
 * @param values one for each position of the chart; NaN where there is none
 */
record Series(String name, List<Double> values) {

    Series {
        values = List.copyOf(values);
    }
}
