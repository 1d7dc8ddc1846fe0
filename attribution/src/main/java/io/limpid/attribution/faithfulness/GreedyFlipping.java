package io.limpid.attribution.faithfulness;

import io.limpid.attribution.ScoreFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What deletion and insertion come to when the order of the features is searched for instead of taken from a map: at each step those are
 * changed that, each by itself, move the class's lead over the others most, log p/(1 − p), which tells features apart where p is all but 1
 * or 0. Nearly the best that an order can reach, with an order of its own for deletion and for insertion: a ceiling to see how much is left.
 * It takes about D + 64 passes for each step of a row, so it is for few rows.
 */
public final class GreedyFlipping {

    /** How many of the features that promise most are tried anew at each step. */
    private static final int CANDIDATES = 64;

    private final ScoreFunction function;
    private final Replacement replacement;
    private final int step;
    private final int limit;

    /** As for {@link PixelFlipping}. */
    public GreedyFlipping(ScoreFunction function, Replacement replacement, int step, int limit) {
        this.function = function;
        this.replacement = replacement;
        this.step = step;
        this.limit = limit;
    }

    /**
     * Searches for each row by itself.
     *
     * @param rows [count, D], row by row
     * @param targets the class whose likelihood is followed, one per row
     */
    public FlippingGain.Areas measure(float[] rows, int count, int[] targets) {
        int features = function.features();
        float[] others = replacement.maker().of(rows, count);
        double[] deleted = new double[count];
        double[] inserted = new double[count];
        float[] from = new float[features];
        float[] to = new float[features];
        for (int row = 0; row < count; row++) {
            System.arraycopy(rows, row * features, from, 0, features);
            System.arraycopy(others, row * features, to, 0, features);
            deleted[row] = area(from, to, targets[row], 1);
            inserted[row] = area(to, from, targets[row], -1);
        }
        return new FlippingGain.Areas(deleted, inserted);
    }

    /** @param sign 1 where the likelihood shall fall, −1 where it shall rise */
    private double area(float[] from, float[] to, int target, int sign) {
        float[] current = from.clone();
        double lead = leads(current, to, List.of(-1), target)[0];
        double likelihood = likelihood(current, target);
        double[] effect = new double[from.length]; // as it was when the feature was tried last
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            left.add(i); // also what does not change: it comes before what would do harm
        }
        double area = 0;
        for (int changed = 0; changed < limit; changed += step) {
            int now = Math.min(step, limit - changed);
            List<Integer> tried = left.stream()
                    .filter(i -> from[i] != to[i])
                    .limit(changed == 0 ? from.length : CANDIDATES)
                    .toList();
            double[] found = leads(current, to, tried, target);
            for (int k = 0; k < found.length; k++) {
                effect[tried.get(k)] = sign * (lead - found[k]);
            }
            left.sort(Comparator.comparingDouble((Integer i) -> -effect[i]).thenComparing(i -> i));
            List<Integer> best = left.subList(0, Math.min(now, left.size()));
            best.forEach(i -> current[i] = to[i]);
            left = new ArrayList<>(left.subList(best.size(), left.size()));
            lead = leads(current, to, List.of(-1), target)[0];
            double after = likelihood(current, target);
            area += now * (likelihood + after) / 2;
            likelihood = after;
        }
        return area / limit;
    }

    private double likelihood(float[] row, int target) {
        double[] found = new double[1];
        function.likelihoods(1, function.rowsOf(row), (index, values, offset) -> found[0] = values[offset + target]);
        return found[0];
    }

    /** Returns the leads with one feature changed each; −1 changes none. */
    private double[] leads(float[] current, float[] to, List<Integer> changes, int target) {
        double[] found = new double[changes.size()];
        function.scores(
                found.length,
                (index, row, offset) -> {
                    System.arraycopy(current, 0, row, offset, current.length);
                    int feature = changes.get(index);
                    if (feature >= 0) {
                        row[offset + feature] = to[feature];
                    }
                },
                (index, scores, offset) -> found[index] = lead(scores, offset, target));
        return found;
    }

    private double lead(float[] scores, int offset, int target) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < function.classes(); c++) {
            highest = c == target ? highest : Math.max(highest, scores[offset + c]);
        }
        double sum = 0;
        for (int c = 0; c < function.classes(); c++) {
            sum += c == target ? 0 : Math.exp(scores[offset + c] - highest);
        }
        return function.classes() == 1 ? scores[offset] : scores[offset + target] - highest - Math.log(sum);
    }
}
