package io.limpid.interpret.compression;

import io.limpid.core.network.ArgMax;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Mlp;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.evaluation.ScorePass;
import io.limpid.interpret.model.Model;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for the fewest detectors that classify rows as well as a network, but for a budget. First the same smallest singular value for all
 * layers, which counts what is left out alike wherever it is; then, layer by layer, the fewest that still do, the largest layer
 * first. Accuracy need not grow with every detector, so both are bisections, and what they find is within the budget if any rank is.
 */
final class RankSearch {

    private static final int BATCH = 500;
    private static final double ROUNDING = 1e-9;

    private final Compression compression;
    private final List<CanonicalFactors> factors;
    private final Model model;
    private final DataSet rows;
    private final CompressionListener listener;

    /**
     * @param model that was decomposed
     * @param rows to choose by, with labels
     */
    RankSearch(Compression compression, Model model, DataSet rows, CompressionListener listener) {
        this.compression = compression;
        this.factors = compression.factors();
        this.model = model;
        this.rows = rows;
        this.listener = listener;
    }

    /**
     * Returns a rank for each layer.
     *
     * @param budget by how much the share of rows classified right may fall, in [0, 1]
     */
    int[] run(double budget) {
        double least = right(model.network().classifier()) - budget * rows.count() - ROUNDING;
        double[] all = factors.stream()
                .flatMapToDouble(each -> Arrays.stream(each.singularValues()))
                .sorted()
                .toArray();
        int few = 1;
        while (few < all.length && right(ranks(all, few)) < least) {
            few = Math.min(all.length, 2 * few);
        }
        int enough = few;
        few /= 2;
        while (enough - few > 1) {
            int middle = (few + enough) / 2;
            if (right(ranks(all, middle)) >= least) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        int[] ranks = ranks(all, enough);
        IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparing((Integer layer) -> ranks[layer]).reversed())
                .forEach(layer -> lower(ranks, layer, least));
        return ranks;
    }

    /** Returns how many singular values of each layer are among the largest of all; at least one. */
    private int[] ranks(double[] ascending, int count) {
        double smallest = ascending[ascending.length - count];
        return factors.stream()
                .mapToInt(each -> Math.max(1, (int) Arrays.stream(each.singularValues())
                        .filter(value -> value >= smallest)
                        .count()))
                .toArray();
    }

    private void lower(int[] ranks, int layer, double least) {
        int few = 0;
        int enough = ranks[layer];
        while (enough - few > 1) {
            ranks[layer] = (few + enough) / 2;
            if (right(ranks) >= least) {
                enough = ranks[layer];
            } else {
                few = ranks[layer];
            }
        }
        ranks[layer] = enough;
    }

    private int right(int[] ranks) {
        try (IdentityMlp cut = compression.network(ranks)) {
            return right(cut.classifier());
        }
    }

    private int right(Mlp classifier) {
        int classes = classifier.outputs();
        ModelPass pass = new ModelPass(rows, model.info().encoder(), BATCH).labelled("choosing ranks");
        float[] scores = new float[pass.capacity() * classes];
        int[] right = new int[1];
        ScorePass.run(classifier, pass, (batch, told) -> {
            told.read(scores, 0);
            for (int row = 0; row < batch.rows(); row++) {
                right[0] += ArgMax.of(scores, row * classes, classes) == batch.labels()[row] ? 1 : 0;
            }
        });
        listener.ranksTried();
        return right[0];
    }
}
