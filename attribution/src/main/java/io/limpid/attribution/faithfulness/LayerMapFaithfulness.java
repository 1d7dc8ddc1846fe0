package io.limpid.attribution.faithfulness;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.EvidenceMap;
import io.limpid.attribution.RandomAttribution;
import io.limpid.attribution.ScoreFunction;
import io.limpid.attribution.faithfulness.PixelFlipping.Direction;
import io.limpid.attribution.faithfulness.PixelFlipping.Output;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.Interpreter;
import java.util.Arrays;

/**
 * Whether the coordinates of a layer still are those of the input. All evidence for a class is read at one layer, and the map is
 * judged as if it were about the input's features: by deletion and insertion. A layer that keeps the input's coordinates loses
 * nothing against the map that is read at the input; where the coordinates are others, the map is no better than a random one.
 */
public final class LayerMapFaithfulness {

    /** Below this distance between the map at the input and a random one, in area, no share can be told. */
    private static final double LEAST_GAIN = 0.05;

    private final Interpreter interpreter;
    private final PixelFlipping deletion;
    private final PixelFlipping insertion;
    private final RandomAttribution random;

    /**
     * @param interpreter of the network; stays open
     * @param function the same network's
     * @param baseline what stands for "nothing there"
     * @param step how many features are changed at a time
     * @param flipped how many features are changed in all
     * @param seed decides the random map
     */
    public LayerMapFaithfulness(
            Interpreter interpreter, ScoreFunction function, Baseline baseline, int step, int flipped, long seed) {
        this.interpreter = interpreter;
        deletion = new PixelFlipping(function, baseline, Direction.DELETION, Output.LIKELIHOOD, step, flipped);
        insertion = new PixelFlipping(function, baseline, Direction.INSERTION, Output.LIKELIHOOD, step, flipped);
        random = new RandomAttribution(function.features(), seed);
    }

    /**
     * Measures every layer.
     *
     * @param rows [count, D], row by row, scaled as for training
     * @param count how many rows
     * @param classes the class that is explained, one per row
     * @return for each layer l from 1 to L the share that the map read at the features of layer l − 1 keeps of what the map at the
     *     input gains over a random one, the lesser one of deletion and insertion: 1 for the first layer, about 0 where the
     *     coordinates are others; NaN where the map at the input gains next to nothing
     */
    public double[] measure(float[] rows, int count, int[] classes) {
        double[] shares = new double[interpreter.network().shape().depth()];
        double[] atRandom = areas(random, rows, count, classes);
        double[] gain = null;
        for (int layer = 1; layer <= shares.length; layer++) {
            double[] areas = areas(readAt(layer), rows, count, classes);
            double deleted = atRandom[0] - areas[0];
            double inserted = areas[1] - atRandom[1];
            if (gain == null) {
                gain = new double[] {deleted, inserted};
            }
            shares[layer - 1] = gain[0] < LEAST_GAIN || gain[1] < LEAST_GAIN
                    ? Double.NaN
                    : Math.min(deleted / gain[0], inserted / gain[1]);
        }
        return shares;
    }

    private AttributionMethod readAt(int layer) {
        EvidenceShare share = l -> l == layer ? 1 : 0;
        return new EvidenceMap("evidence-at-layer-" + layer, interpreter, ClassContrast.NONE, share);
    }

    private double[] areas(AttributionMethod method, float[] rows, int count, int[] classes) {
        AttributedRows attributed = AttributedRows.of(method, rows, count, classes);
        return new double[] {mean(deletion, attributed), mean(insertion, attributed)};
    }

    private static double mean(FaithfulnessMetric metric, AttributedRows rows) {
        double[] values = new double[rows.count()];
        metric.measure(rows, values);
        return Arrays.stream(values).average().orElseThrow();
    }
}
