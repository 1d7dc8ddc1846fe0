package io.limpid.interpret.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Labels as text, turned into classes.
 *
 * @param classNames the different labels: sorted as numbers if all are whole numbers, as text otherwise
 * @param labels the class of each row, an index into {@code classNames}
 */
record LabelNames(List<String> classNames, int[] labels) {

    private static final int MOST_DIGITS = 18;
    private static final Pattern WHOLE_WITH_POINT = Pattern.compile("(-?[0-9]+)\\.0*");

    static LabelNames of(List<String> labelTexts) {
        List<String> texts = labelTexts.stream().map(LabelNames::canonical).toList();
        List<String> names = new ArrayList<>(new HashSet<>(texts));
        names.sort(
                names.stream().allMatch(LabelNames::isWholeNumber)
                        ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(Comparator.naturalOrder())
                        : Comparator.naturalOrder());
        Map<String, Integer> indexes = indexes(names);
        return new LabelNames(names, texts.stream().mapToInt(indexes::get).toArray());
    }

    /** Returns the same without the classes that no row has. */
    LabelNames used() {
        Map<Integer, Integer> places = new HashMap<>();
        IntStream.of(labels).distinct().sorted().forEach(label -> places.put(label, places.size()));
        if (places.size() == classNames.size()) {
            return this;
        }
        return new LabelNames(
                IntStream.range(0, classNames.size())
                        .filter(places::containsKey)
                        .mapToObj(classNames::get)
                        .toList(),
                IntStream.of(labels).map(places::get).toArray());
    }

    /** Returns the place of each name in the list. */
    static Map<String, Integer> indexes(List<String> names) {
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            indexes.put(names.get(i), i);
        }
        return indexes;
    }

    /** Returns whole numbers without a point, so that {@code 0} and {@code 0.0} are one class; all else as it is. */
    static String canonical(String label) {
        Matcher number = WHOLE_WITH_POINT.matcher(label);
        String whole = number.matches() ? number.group(1) : label;
        return whole.equals("-0") ? "0" : whole;
    }

    static boolean isWholeNumber(String text) {
        return text.length() <= MOST_DIGITS && text.matches("-?[0-9]+");
    }
}
