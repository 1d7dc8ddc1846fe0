package io.limpid.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.limpid.interpret.data.BinsEncoding;
import io.limpid.interpret.data.BooleanEncoding;
import io.limpid.interpret.data.CategoryEncoding;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.ColumnEncoding;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.Knots;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.NumberEncoding;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.QuantileEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The way of a raw row to the features of the network, inside the graph: what {@link Encoder} does row by row. Numbers are float32 there, where
 * an encoder takes double; columns whose values float32 can't tell apart are named in {@link #remarks}.
 */
final class EncoderGraph {

    /** Of steps of float32 wider than this share of a column's range, a value is no longer what it was. */
    private static final double COARSE = 1e-4;

    private final Graph graph;
    private final List<String> remarks = new ArrayList<>();

    EncoderGraph(Graph graph) {
        this.graph = graph;
    }

    /** Returns what is lost, a sentence for each column. */
    List<String> remarks() {
        return remarks;
    }

    /** Adds the inputs and the encoding; returns the features, [n, D]. */
    String features(Encoder encoder) {
        if (encoder instanceof ColumnEncoder columns) {
            String[] parts = columns.encodings().stream().map(this::column).toArray(String[]::new);
            return graph.node("Concat", List.of(Attribute.of("axis", 1)), parts);
        }
        String input = graph.input("input", DataType.FLOAT, encoder.columns());
        if (encoder instanceof MinMaxEncoder scaling) {
            return scaled(input, scaling.minimum(), scaling.maximum());
        }
        if (encoder instanceof PlainEncoder) {
            return input;
        }
        throw new IllegalArgumentException("there is no graph for " + encoder.getClass());
    }

    private String scaled(String input, double[] minimum, double[] maximum) {
        float[] factor = new float[minimum.length];
        for (int i = 0; i < factor.length; i++) {
            double range = maximum[i] - minimum[i];
            factor[i] = Double.isInfinite(1 / range) ? 0 : (float) (1 / range);
            remark("feature " + i + " (counted from 0)", minimum[i], maximum[i]);
        }
        String low = vector(minimum);
        String clipped = graph.node("Min", graph.node("Max", input, low), vector(maximum));
        return graph.node("Mul", graph.node("Sub", clipped, low), graph.floats(factor, factor.length));
    }

    /** Returns a constant for all features: a single number where all are equal. */
    private String vector(double[] values) {
        boolean uniform = Arrays.stream(values).allMatch(value -> value == values[0]);
        float[] floats = new float[uniform ? 1 : values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return graph.floats(floats, floats.length);
    }

    private String column(ColumnEncoding encoding) {
        if (encoding instanceof NumberEncoding number) {
            Knots ends = number.maximum() > number.minimum()
                    ? new Knots(number.minimum(), number.maximum())
                    : new Knots(number.minimum());
            return numbers(number.name(), ends, number.imputed(), number.flagged(), false);
        }
        if (encoding instanceof QuantileEncoding quantiles) {
            return numbers(quantiles.name(), quantiles.knots(), quantiles.imputed(), quantiles.flagged(), true);
        }
        if (encoding instanceof BinsEncoding bins) {
            return numbers(bins.name(), bins.edges(), bins.imputed(), bins.flagged(), false);
        }
        if (encoding instanceof BooleanEncoding words) {
            float imputed = (float) words.imputed();
            return texts(
                    words.name(),
                    words.texts(),
                    words.flagged()
                            ? new float[][] {{0, 0}, {1, 0}, {imputed, 1}, {imputed, 0}}
                            : new float[][] {{0}, {1}, {imputed}, {imputed}});
        }
        CategoryEncoding category = (CategoryEncoding) encoding;
        int count = category.texts().size();
        float[][] rows = new float[count + 2][count + (category.flagged() ? 1 : 0)];
        for (int i = 0; i < count; i++) {
            rows[i][i] = 1;
        }
        if (category.flagged()) {
            rows[count][count] = 1;
        }
        return texts(category.name(), category.texts(), rows);
    }

    /**
     * A number as its place in each interval between neighbouring knots, or as the mean of these.
     *
     * @param folded whether the mean: the place among all knots
     */
    private String numbers(String name, Knots knots, double imputed, boolean flagged, boolean folded) {
        remark("column '" + name + "'", knots.first(), knots.last());
        String input = graph.input(name, DataType.FLOAT, 1);
        String missing = graph.node("IsNaN", input);
        String known = graph.node("Where", missing, graph.number((float) imputed), input);
        int intervals = Math.max(1, knots.count() - 1);
        float[] from = new float[intervals];
        float[] factor = new float[intervals];
        for (int i = 0; i < intervals && knots.count() > 1; i++) {
            from[i] = (float) knots.get(i);
            // Of knots that float32 does not tell apart, whatever lies above is above.
            double width = (double) (float) knots.get(i + 1) - from[i];
            factor[i] = (float) Math.min(Float.MAX_VALUE, 1 / width);
        }
        // Numbers far outside would be infinite after the product, which Clip may take; not so 0 times infinite.
        String bounded =
                graph.node("Clip", known, graph.number((float) knots.first()), graph.number((float) knots.last()));
        String shares = graph.node(
                "Clip",
                graph.node(
                        "Mul",
                        graph.node("Sub", bounded, graph.floats(from, 1, intervals)),
                        graph.floats(factor, 1, intervals)),
                graph.number(0),
                graph.number(1));
        if (folded && intervals > 1) {
            float[] mean = new float[intervals];
            Arrays.fill(mean, 1f / intervals);
            shares = graph.node("MatMul", shares, graph.floats(mean, intervals, 1));
        }
        return flagged
                ? graph.node(
                        "Concat",
                        List.of(Attribute.of("axis", 1)),
                        shares,
                        graph.node("Cast", List.of(Attribute.of("to", DataType.FLOAT.getNumber())), missing))
                : shares;
    }

    /** @param rows the features of each text, then those of a missing one, then those of one that is not known */
    private String texts(String name, List<String> known, float[][] rows) {
        String input = graph.input(name, DataType.STRING, 1);
        List<String> keys = new ArrayList<>(known);
        keys.add("");
        String place = graph.mlNode(
                "LabelEncoder",
                List.of(
                        Attribute.ofTexts("keys_strings", keys),
                        Attribute.ofLongs(
                                "values_int64s",
                                LongStream.range(0, keys.size()).boxed().toList()),
                        Attribute.of("default_int64", keys.size())),
                input);
        int width = rows[0].length;
        float[] table = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, table, i * width, width);
        }
        return graph.node(
                "Gather", graph.floats(table, rows.length, width), graph.node("Squeeze", place, graph.longs(1)));
    }

    private void remark(String what, double minimum, double maximum) {
        double step = Math.ulp(
                (float) DoubleStream.of(minimum, maximum).map(Math::abs).max().orElse(0));
        if (maximum > minimum && step > COARSE * (maximum - minimum)) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%s: its values lie from %s to %s, which float32 numbers tell apart in steps of %.2g only; take"
                            + " away what they have in common before training",
                    what,
                    minimum,
                    maximum,
                    step));
        }
    }
}
