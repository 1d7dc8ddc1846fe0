package io.limpid.attribution;

import io.limpid.core.network.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The coalitions that KernelSHAP asks about, each beside its complement, with the weight of each in the fit: whole sizes first, from
 * the ends to the middle, as long as all coalitions of a size and of its complements fit; what is left is drawn from the sizes
 * between. Where all sizes fit, the fit is exact.
 */
final class KernelCoalitions {

    private final int players;
    private final List<boolean[]> members = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    /**
     * @param players M, at least 2
     * @param count how many coalitions there may be; drawn ones are rounded up to pairs
     * @param seed decides what is drawn
     */
    KernelCoalitions(int players, int count, long seed) {
        this.players = players;
        int size = 1;
        for (; 2 * size <= players; size++) {
            double coalitions = binomial(size);
            double both = 2 * size == players ? coalitions : 2 * coalitions;
            if (both > count - members.size()) {
                break;
            }
            enumerate(new boolean[players], 0, size, kernel(size) / coalitions, 2 * size < players);
        }
        int left = count - members.size();
        if (2 * size <= players && left > 0) {
            draw(size, (left + 1) / 2, RandomStreams.of(seed, "coalitions"));
        }
    }

    private double binomial(int size) {
        double result = 1;
        for (int i = 1; i <= size; i++) {
            result = result * (players - size + i) / i;
        }
        return Math.rint(result);
    }

    /** What all coalitions of a size weigh together, up to a factor that does not matter. */
    private double kernel(int size) {
        return 1.0 / ((double) size * (players - size));
    }

    private void enumerate(boolean[] chosen, int from, int missing, double weight, boolean withComplement) {
        if (missing == 0) {
            add(chosen.clone(), weight);
            if (withComplement) {
                add(complement(chosen), weight);
            }
            return;
        }
        for (int i = from; i <= players - missing; i++) {
            chosen[i] = true;
            enumerate(chosen, i + 1, missing - 1, weight, withComplement);
            chosen[i] = false;
        }
    }

    /** Draws from the sizes {@code least} to M − {@code least}, which keep the weight that they have together. */
    private void draw(int least, int pairs, Random random) {
        double[] cumulative = new double[players];
        for (int size = least; size <= players - least; size++) {
            cumulative[size] = cumulative[size - 1] + kernel(size);
        }
        double total = cumulative[players - least];
        int[] order = new int[players];
        Arrays.setAll(order, i -> i);
        for (int pair = 0; pair < pairs; pair++) {
            double mark = random.nextDouble() * total;
            int size = least;
            while (size < players - least && cumulative[size] <= mark) {
                size++;
            }
            boolean[] chosen = new boolean[players];
            for (int i = 0; i < size; i++) {
                int other = i + random.nextInt(players - i);
                int swapped = order[other];
                order[other] = order[i];
                order[i] = swapped;
                chosen[swapped] = true;
            }
            add(chosen, total / (2 * pairs));
            add(complement(chosen), total / (2 * pairs));
        }
    }

    private boolean[] complement(boolean[] chosen) {
        boolean[] others = new boolean[players];
        for (int i = 0; i < players; i++) {
            others[i] = !chosen[i];
        }
        return others;
    }

    private void add(boolean[] coalition, double weight) {
        members.add(coalition);
        weights.add(weight);
    }

    /** Returns who is in each coalition, [count][M]. */
    boolean[][] members() {
        return members.toArray(boolean[][]::new);
    }

    /** Returns the weight of each coalition in the fit. */
    double[] weights() {
        return weights.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
