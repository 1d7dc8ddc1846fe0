package io.limpid.report.map;

import io.limpid.report.html.Counts;
import io.limpid.report.html.Html;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Features ordered by strength, the strongest first.
 *
 * @param strongest those that are shown at once
 * @param next those that are shown on request
 * @param omitted how many are weaker still, and are not shown
 */
public record FeatureRanking(List<Integer> strongest, List<Integer> next, int omitted) {

    /** How many features are shown at once. */
    public static final int AT_ONCE = 12;

    /** How many features are shown at most: a page with thousands of lines helps nobody. */
    public static final int AT_MOST = 100;

    /** Ranks by the greatest absolute value in any of the maps; on a tie, the lower index first. */
    public static FeatureRanking of(List<float[]> maps) {
        double[] strength = new double[maps.get(0).length];
        for (float[] map : maps) {
            for (int i = 0; i < strength.length; i++) {
                if (Float.isFinite(map[i])) {
                    strength[i] = Math.max(strength[i], Math.abs(map[i]));
                }
            }
        }
        List<Integer> order = IntStream.range(0, strength.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -strength[i]).thenComparing(i -> i))
                .toList();
        int first = Math.min(AT_ONCE, strength.length);
        int last = Math.min(AT_MOST, strength.length);
        return new FeatureRanking(order.subList(0, first), order.subList(first, last), strength.length - last);
    }

    /** Takes features in the given order, and shows as many at once as there may be. */
    public static FeatureRanking inOrder(List<Integer> order) {
        int last = Math.min(AT_MOST, order.size());
        return new FeatureRanking(order.subList(0, last), List.of(), order.size() - last);
    }

    /**
     * Writes a table of the strongest features, and one of the next ones that opens on request.
     *
     * @param table writes the table of the given features
     */
    public void render(Html html, Consumer<List<Integer>> table) {
        table.accept(strongest);
        if (next.isEmpty()) {
            omitted(html);
            return;
        }
        html.open("details").element("summary", "and " + (next.size() + omitted) + " more");
        table.accept(next);
        omitted(html);
        html.close().line();
    }

    private void omitted(Html html) {
        if (omitted > 0) {
            html.element("p", Counts.of(omitted, "weaker feature") + " not shown.", "class", "none");
        }
    }
}
