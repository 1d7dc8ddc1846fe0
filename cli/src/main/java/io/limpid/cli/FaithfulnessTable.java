package io.limpid.cli;

import io.limpid.attribution.faithfulness.FlippingGain;
import io.limpid.attribution.faithfulness.Interval;
import io.limpid.attribution.faithfulness.MethodFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How soon each method's order of features finds and loses the class, for several replacements, next to that of one method. */
final class FaithfulnessTable {

    private static final int NAME = 22;
    private static final int COLUMN = 28;

    private final List<MethodFigures> methods;
    private final MethodFigures base;
    private final List<String> baselines;
    private final Map<String, FlippingGain.Areas> ceiling;
    private final long seed;

    /**
     * @param base the method that others are compared with, one of the methods
     * @param ceiling what a search for the best order reaches on the first rows, by baseline; may be empty
     */
    FaithfulnessTable(
            List<MethodFigures> methods, MethodFigures base, Map<String, FlippingGain.Areas> ceiling, long seed) {
        this.methods = methods;
        this.base = base;
        this.baselines = List.copyOf(base.areas().keySet());
        this.ceiling = ceiling;
        this.seed = seed;
    }

    void print(Console console) {
        StringBuilder heading = new StringBuilder(left("method", NAME));
        baselines.forEach(name -> heading.append(left(" set to " + name, COLUMN)));
        console.say("%s", heading.toString().stripTrailing());
        for (MethodFigures figures : methods) {
            StringBuilder line = new StringBuilder(left(figures.method(), NAME));
            for (String name : baselines) {
                line.append(left(cell(figures, name), COLUMN));
            }
            console.say("%s", line.toString().stripTrailing());
        }
        if (!ceiling.isEmpty()) {
            StringBuilder line = new StringBuilder(left("greedy search", NAME));
            for (String name : baselines) {
                double[] gain = gain(ceiling, name);
                line.append(left(
                        String.format(
                                Locale.ROOT,
                                " %6.3f of %d rows: %.3f",
                                Figures.mean(gain),
                                gain.length,
                                first(name, gain.length)),
                        COLUMN));
            }
            console.say("%s", line.toString().stripTrailing());
        }
        console.say(
                "area of insertion less that of deletion; in brackets the difference from %s on the same rows, 95 %%%s",
                base.method(),
                ceiling.isEmpty() ? "" : "; last what " + base.method() + " has on the rows of the search");
    }

    private double first(String baseline, int rows) {
        return Figures.mean(Arrays.copyOf(gain(base.areas(), baseline), rows));
    }

    private String cell(MethodFigures figures, String baseline) {
        double[] gain = gain(figures.areas(), baseline);
        if (figures.method().equals(base.method())) {
            return String.format(Locale.ROOT, " %6.3f", Figures.mean(gain));
        }
        Interval difference = difference(figures, baseline);
        return String.format(
                Locale.ROOT, " %6.3f [%+.3f, %+.3f]", Figures.mean(gain), difference.low(), difference.high());
    }

    private Interval difference(MethodFigures figures, String baseline) {
        return Interval.ofDifference(gain(figures.areas(), baseline), gain(base.areas(), baseline), seed);
    }

    private static double[] gain(Map<String, FlippingGain.Areas> areas, String baseline) {
        return Objects.requireNonNull(areas.get(baseline)).gain();
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    /** Returns for a method one object per baseline. */
    List<Map<String, Object>> json(MethodFigures figures) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (String name : baselines) {
            FlippingGain.Areas areas = Objects.requireNonNull(figures.areas().get(name));
            Interval gain = Interval.of(areas.gain(), seed);
            Interval difference = difference(figures, name);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("baseline", name);
            entry.put("deletion", Figures.mean(areas.deletion()));
            entry.put("insertion", Figures.mean(areas.insertion()));
            entry.put("gain", gain.mean());
            entry.put("gainInterval", List.of(gain.low(), gain.high()));
            entry.put("difference", difference.mean());
            entry.put("differenceInterval", List.of(difference.low(), difference.high()));
            list.add(entry);
        }
        return list;
    }

    /** Returns what the search for the best order reached, and what the base method has on the same rows. */
    List<Map<String, Object>> ceilingJson() {
        List<Map<String, Object>> list = new ArrayList<>();
        ceiling.forEach((name, areas) -> {
            double[] gain = areas.gain();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("baseline", name);
            entry.put("rows", gain.length);
            entry.put("gain", Figures.mean(gain));
            entry.put(base.method(), first(name, gain.length));
            list.add(entry);
        });
        return list;
    }
}
