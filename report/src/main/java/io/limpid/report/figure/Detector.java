package io.limpid.report.figure;

import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.compression.CanonicalFactors;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * What a detector of a layer does (method, section 7).
 *
 * @param read its weights for the features of the layer before, [D]
 * @param write what it adds to the features where it fires with strength 1, [D]
 * @param votes what it adds to the class scores then, [C]
 */
record Detector(float[] read, float[] write, float[] votes) {

    /** Of the largest value of a detector. */
    private static final float NOTHING = 1e-5f;

    /**
     * Returns the strongest detectors of each layer, in canonical form, the strongest first.
     *
     * @param model whose layers are all of detectors
     * @param most how many of each layer
     */
    static List<List<Detector>> of(Model model, int most) {
        NetworkShape shape = model.info().shape();
        List<List<Detector>> detectors = new ArrayList<>();
        for (Layer layer : model.network().full().layers()) {
            CanonicalFactors factors = CanonicalFactors.of(layer, shape.initialScale(), most);
            int rank = Math.min(most, factors.count());
            try (LowRankLayer kept = factors.layer(rank, model.network().backend())) {
                float[] read = kept.read().toArray();
                float[] write = kept.write().toArray();
                List<Detector> own = new ArrayList<>();
                for (int k = 0; k < rank; k++) {
                    own.add(new Detector(
                            column(read, rank, k, 0, shape.features()),
                            column(write, rank, k, 0, shape.features()),
                            column(write, rank, k, shape.features(), shape.width())));
                }
                detectors.add(List.copyOf(own));
            }
        }
        return detectors;
    }

    private static float[] column(float[] factor, int rank, int k, int from, int to) {
        float largest = 0;
        for (int i = k; i < factor.length; i += rank) {
            largest = Math.max(largest, Math.abs(factor[i]));
        }
        float[] column = new float[to - from];
        for (int i = from; i < to; i++) {
            float value = factor[i * rank + k];
            // What rounding leaves of nothing must not be drawn as if it were something.
            column[i - from] = Math.abs(value) > NOTHING * largest ? value : 0;
        }
        return column;
    }

    /** Names the classes that it votes for and against most. */
    String votesInWords(List<String> classNames) {
        int most = 0;
        int least = 0;
        for (int c = 1; c < votes.length; c++) {
            most = votes[c] > votes[most] ? c : most;
            least = votes[c] < votes[least] ? c : least;
        }
        return (votes[most] > 0 ? "+" + classNames.get(most) : "")
                + (votes[least] < 0 ? (votes[most] > 0 ? " " : "") + "−" + classNames.get(least) : "");
    }
}
