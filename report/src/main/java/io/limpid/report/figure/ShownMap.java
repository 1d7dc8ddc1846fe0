package io.limpid.report.figure;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.explanation.ExplanationBatch;
import java.util.Arrays;

/** What is shown of a layer (method, section 2). */
public enum ShownMap {
    /** The feature part of the layer. */
    HOLDS("what each layer holds"),
    /** What it holds, less the input. */
    CONTRIBUTION("contribution of each layer"),
    /** What it holds, less what the layer before holds. */
    INCREMENT("increment of each layer"),
    /** What it makes of the score. */
    EVIDENCE("evidence of each layer");

    private final String inWords;

    ShownMap(String inWords) {
        this.inWords = inWords;
    }

    /** Returns what it is called under a figure. */
    String inWords() {
        return inWords;
    }

    /** Returns the maps of a row, [L][D]; where one class is explained per row. */
    float[][] of(ExplanationBatch batch, int row, NetworkShape shape) {
        int features = shape.features();
        float[][] maps = new float[shape.depth()][];
        float[] source = this == EVIDENCE ? batch.evidence() : batch.contribution();
        for (int l = 0; l < maps.length; l++) {
            int from = (row * shape.depth() + l) * features;
            maps[l] = Arrays.copyOfRange(source, from, from + features);
        }
        if (this == INCREMENT) {
            for (int l = maps.length - 1; l > 0; l--) {
                add(maps[l], maps[l - 1], 0, -1);
            }
        }
        if (this == HOLDS) {
            for (float[] map : maps) {
                add(map, batch.input(), row * features, 1);
            }
        }
        return maps;
    }

    private static void add(float[] target, float[] source, int from, int sign) {
        for (int i = 0; i < target.length; i++) {
            target[i] += sign * source[from + i];
        }
    }
}
