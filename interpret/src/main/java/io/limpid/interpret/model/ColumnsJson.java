package io.limpid.interpret.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limpid.formats.BadInputException;
import io.limpid.formats.StrictJson;
import io.limpid.interpret.data.BinsEncoding;
import io.limpid.interpret.data.BooleanEncoding;
import io.limpid.interpret.data.CategoryEncoding;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.ColumnEncoding;
import io.limpid.interpret.data.Knots;
import io.limpid.interpret.data.NumberEncoding;
import io.limpid.interpret.data.QuantileEncoding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The encoder of a table as JSON in a model file ({@code columns}): an array in the order of the columns, each with
 * {@code name}, {@code kind} (number, category or boolean), {@code missing_flag}, and what it was fitted to: {@code minimum},
 * {@code maximum} and {@code imputed}, or in place of the two {@code quantiles} or {@code bins}, an array of numbers; {@code values}; {@code no}, {@code yes} and {@code imputed}.
 */
final class ColumnsJson {

    /** Columns are objects in an array, with an array of values at most. */
    private static final int DEPTH = 3;

    private static final ObjectMapper MAPPER =
            new ObjectMapper(StrictJson.factory(DEPTH)).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_COLUMNS = 1 << 20;

    private final String where;

    private ColumnsJson(String where) {
        this.where = where;
    }

    static String write(ColumnEncoder encoder) {
        ArrayNode columns = MAPPER.createArrayNode();
        for (ColumnEncoding column : encoder.encodings()) {
            ObjectNode node = columns.addObject().put("name", column.name());
            if (column instanceof NumberEncoding number) {
                node.put("kind", "number")
                        .put("missing_flag", number.flagged())
                        .put("minimum", decimal(number.minimum()))
                        .put("maximum", decimal(number.maximum()))
                        .put("imputed", decimal(number.imputed()));
            } else if (column instanceof QuantileEncoding number) {
                putNumbers(node, "quantiles", number.knots(), number.imputed(), number.flagged());
            } else if (column instanceof BinsEncoding number) {
                putNumbers(node, "bins", number.edges(), number.imputed(), number.flagged());
            } else if (column instanceof CategoryEncoding category) {
                node.put("kind", "category").put("missing_flag", category.flagged());
                ArrayNode values = node.putArray("values");
                category.texts().forEach(values::add);
            } else if (column instanceof BooleanEncoding words) {
                node.put("kind", "boolean")
                        .put("missing_flag", words.flagged())
                        .put("no", words.no())
                        .put("yes", words.yes())
                        .put("imputed", decimal(words.imputed()));
            }
        }
        return columns.toString();
    }

    private static void putNumbers(ObjectNode node, String key, Knots knots, double imputed, boolean flagged) {
        node.put("kind", "number").put("missing_flag", flagged);
        ArrayNode values = node.putArray(key);
        for (double knot : knots.toArray()) {
            values.add(decimal(knot));
        }
        node.put("imputed", decimal(imputed));
    }

    /** Not the double itself, whose digits changed between Java releases: a model's bytes must not. */
    private static BigDecimal decimal(double value) {
        return new BigDecimal(MetadataJson.writeDouble(value));
    }

    /**
     * @param where the file and the key, for errors
     * @throws BadInputException if the text is not such an array
     */
    static ColumnEncoder read(String where, String json) {
        return new ColumnsJson(where).read(json);
    }

    private ColumnEncoder read(String json) {
        JsonNode columns;
        try {
            columns = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadInputException(where + ": is not JSON: " + StrictJson.reason(e), e);
        }
        if (!columns.isArray() || columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            throw new BadInputException(where + ": must be an array of 1 to " + MOST_COLUMNS + " columns");
        }
        List<ColumnEncoding> encodings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnEncoding column = column(columns.get(i), i);
            if (!names.add(column.name())) {
                throw bad(i, "has the name '" + column.name() + "', which another one has");
            }
            encodings.add(column);
        }
        return new ColumnEncoder(encodings);
    }

    private ColumnEncoding column(JsonNode node, int index) {
        String name = text(node, "name", index);
        boolean flagged = flag(node, index);
        try {
            return switch (text(node, "kind", index)) {
                case "number" -> number(node, name, flagged, index);
                case "category" -> new CategoryEncoding(name, texts(node, index), flagged);
                case "boolean" ->
                    new BooleanEncoding(
                            name,
                            text(node, "no", index),
                            text(node, "yes", index),
                            number(node, "imputed", index),
                            flagged);
                default -> throw bad(index, "is of a kind that is not known; number, category and boolean are");
            };
        } catch (IllegalArgumentException e) {
            throw new BadInputException(where + ": " + e.getMessage(), e);
        }
    }

    private ColumnEncoding number(JsonNode node, String name, boolean flagged, int index) {
        double imputed = number(node, "imputed", index);
        if (node.has("quantiles")) {
            return new QuantileEncoding(name, knots(node, "quantiles", index), imputed, flagged);
        }
        if (node.has("bins")) {
            return new BinsEncoding(name, knots(node, "bins", index), imputed, flagged);
        }
        return new NumberEncoding(
                name, number(node, "minimum", index), number(node, "maximum", index), imputed, flagged);
    }

    private Knots knots(JsonNode node, String key, int index) {
        JsonNode values = node.path(key);
        if (!values.isArray() || values.isEmpty()) {
            throw bad(index, "needs an array of numbers '" + key + "'");
        }
        double[] knots = new double[values.size()];
        for (int i = 0; i < knots.length; i++) {
            if (!values.get(i).isNumber()) {
                throw bad(index, "needs an array of numbers '" + key + "'");
            }
            knots[i] = values.get(i).asDouble();
        }
        return new Knots(knots);
    }

    private boolean flag(JsonNode node, int index) {
        JsonNode value = node.path("missing_flag");
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw bad(index, "needs true or false as 'missing_flag'");
        }
        return value.asBoolean();
    }

    private String text(JsonNode node, String key, int index) {
        JsonNode value = node.get(key);
        if (value == null || !value.isTextual()) {
            throw bad(index, "needs a text '" + key + "'");
        }
        return value.asText();
    }

    private double number(JsonNode node, String key, int index) {
        JsonNode value = node.get(key);
        if (value == null || !value.isNumber()) {
            throw bad(index, "needs a number '" + key + "'");
        }
        return value.asDouble();
    }

    private List<String> texts(JsonNode node, int index) {
        JsonNode values = node.get("values");
        if (values == null || !values.isArray()) {
            throw bad(index, "needs an array 'values'");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isTextual() || texts.contains(value.asText())) {
                throw bad(index, "needs different texts as 'values'");
            }
            texts.add(value.asText());
        }
        return texts;
    }

    private BadInputException bad(int index, String what) {
        return new BadInputException(where + ": column " + (index + 1) + " " + what);
    }
}
