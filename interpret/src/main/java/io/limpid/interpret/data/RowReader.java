package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.table.FieldText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a single row as a program has it, in the units and words of the table that a model was trained on: by the names of the columns, or in
 * their order. A value is a number, a text, true or false, or null where it is missing; a text in a column of numbers is read as in a
 * table. Immutable, so that many threads can share one.
 */
public final class RowReader {

    private final Schema schema;
    private final boolean fillsGaps;
    private final @Nullable TextPlaces[] texts;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> otherSpellings = new HashMap<>();

    /**
     * @param schema of a model
     * @param encoder the model's
     */
    public RowReader(Schema schema, Encoder encoder) {
        this.schema = encoder.adapt(schema);
        this.fillsGaps = encoder instanceof ColumnEncoder;
        texts = new TextPlaces[this.schema.width()];
        for (int i = 0; i < texts.length; i++) {
            List<String> known = this.schema.textsOf(i);
            texts[i] = known.isEmpty() ? null : new TextPlaces(known);
            places.put(this.schema.featureName(i), i);
            otherSpellings.merge(lower(this.schema.featureName(i)), i, (one, other) -> -1);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns K, how many columns a row has. */
    public int width() {
        return schema.width();
    }

    /**
     * Reads a row by the names of the columns; capital letters make no difference where there is no other such name. Names that are none of
     * the model's are passed over.
     *
     * @param target receives {@link #width()} values from {@code offset} on, as {@link FeatureRows} gives them. Modified
     * @throws BadInputException if columns are not there at all, or a value is none of its column; names all of them
     */
    public void read(Map<String, ?> row, double[] target, int offset) {
        Object[] values = new Object[width()];
        boolean[] found = new boolean[width()];
        row.forEach((name, value) -> {
            Integer place = places.containsKey(name) ? places.get(name) : otherSpellings.get(lower(name));
            if (place != null && place >= 0 && (!found[place] || places.containsKey(name))) {
                values[place] = value;
                found[place] = true;
            }
        });
        List<String> absent = IntStream.range(0, width())
                .filter(place -> !found[place])
                .mapToObj(schema::featureName)
                .toList();
        if (!absent.isEmpty()) {
            throw new BadInputException(
                    schema.image().isPresent()
                            ? "the row lacks " + absent.size() + " pixels of the image; give the pixels as a list"
                            : "the row lacks columns of the model: " + NameMatching.someOf(absent)
                                    + "; where a value is not known, give null");
        }
        read(values, target, offset);
    }

    /**
     * Reads a row whose values stand in the order of the columns. Lists within the list are taken one after the other, so that an image
     * may be a list of its lines.
     *
     * @param target receives {@link #width()} values from {@code offset} on, as {@link FeatureRows} gives them. Modified
     * @throws BadInputException if their number is another, or a value is none of its column; names all of them
     */
    public void read(Collection<?> row, double[] target, int offset) {
        read(flat(row).toArray(), target, offset);
    }

    private String columns() {
        return schema.featureNames().isEmpty() || schema.image().isPresent()
                ? ""
                : ": " + NameMatching.someOf(schema.featureNames());
    }

    /** Returns the values of a list, and of the lists within it, one after the other. */
    public static List<@Nullable Object> flat(Collection<?> row) {
        List<@Nullable Object> values = new ArrayList<>(row.size());
        flatten(row, values);
        return values;
    }

    private static void flatten(Collection<?> row, List<@Nullable Object> values) {
        for (Object value : row) {
            if (value instanceof Collection<?> line) {
                flatten(line, values);
            } else {
                values.add(value);
            }
        }
    }

    private void read(@Nullable Object[] values, double[] target, int offset) {
        InOrder row = inOrder();
        row.begin(target, offset);
        for (Object value : values) {
            row.value(value);
        }
        row.end();
    }

    /** Returns what takes rows value by value, for one thread. */
    public InOrder inOrder() {
        return new InOrder();
    }

    /**
     * Takes the values of rows one by one, in the order of the columns, for those who read many numbers: none is made an object. Between {@link #begin} and
     * {@link #end} stands one row.
     */
    public final class InOrder {

        private final List<String> wrong = new ArrayList<>();
        private double[] values = new double[0];
        private int from;
        private int taken;

        private InOrder() {}

        /**
         * Begins a row.
         *
         * @param target receives {@link #width()} values from {@code offset} on, as {@link FeatureRows} gives them. Modified
         */
        public void begin(double[] target, int offset) {
            values = target;
            from = offset;
            taken = 0;
            wrong.clear();
        }

        /** Takes the next value, which is a number. */
        public void number(double number) {
            if (taken < width() && texts[taken] == null && Double.isFinite(number)) {
                values[from + taken++] = number;
            } else {
                value(number);
            }
        }

        /** Takes the next value: a number, a text, true or false, or null where it is missing. */
        public void value(@Nullable Object value) {
            if (taken < width()) {
                double number = valueOf(taken, value, wrong);
                if (Double.isNaN(number) && !fillsGaps && wrong.isEmpty()) {
                    wrong.add("'" + schema.featureName(taken) + "' is missing, and the model was trained without gaps");
                }
                values[from + taken] = number;
            }
            taken++;
        }

        /**
         * Ends the row.
         *
         * @throws BadInputException if there were more values or fewer, or a value is none of its column; names all of them
         */
        public void end() {
            if (taken != width()) {
                throw new BadInputException(
                        "the row has " + taken + " values, but the model takes " + width() + columns());
            }
            if (!wrong.isEmpty()) {
                throw new BadInputException("the row can't be read: " + NameMatching.listed(wrong));
            }
        }
    }

    private double valueOf(int column, @Nullable Object value, List<String> wrong) {
        if (value == null || (value instanceof CharSequence text && FieldText.isMissing(text.toString()))) {
            return Double.NaN;
        }
        TextPlaces known = texts[column];
        if (known != null) {
            return value instanceof Boolean truth ? known.of(truth) : known.of(textOf(value));
        }
        double number = numberOf(value);
        if ((Double.isNaN(number) && !(value instanceof Number)) || Double.isInfinite(number)) {
            wrong.add("'" + schema.featureName(column) + "' takes numbers, not '" + value + "'");
        }
        return number;
    }

    /** Returns a value as a table would have it. */
    private static String textOf(Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return NumberText.of(number.doubleValue());
        }
        return value.toString().strip();
    }

    private static double numberOf(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return FieldText.number(value.toString()).orElse(Double.NaN);
    }
}
