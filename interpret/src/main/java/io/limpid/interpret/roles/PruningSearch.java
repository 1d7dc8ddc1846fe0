package io.limpid.interpret.roles;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for layers that an identity network can do without. Every layer is near the identity and every layer has class
 * dimensions, so a network that lacks any of its layers, the last one included, still is an identity network that
 * classifies; no weight is changed.
 *
 * <p>Greedy backward elimination: of all layers that are left, the one goes without which most rows are classified right
 * (among equals, without which labels are likelier; then the later one), as long as accuracy stays within the budget. Where
 * cutting the network off behind a layer leaves fewer layers than that, it is cut off.
 */
public final class PruningSearch {

    private static final double ROUNDING = 1e-9;

    private final Model model;
    private final DataSet selection;
    private final DataSet test;
    private final double points;

    /**
     * @param selection the rows to choose by
     * @param test other rows, to report on; nothing is chosen by them
     * @param points by how many percentage points accuracy on the selection may fall, from 0 to 100
     */
    public PruningSearch(Model model, DataSet selection, DataSet test, double points) {
        if (!(points >= 0 && points <= 100)) {
            throw new IllegalArgumentException("expected percentage points from 0 to 100, but got " + points);
        }
        this.model = model;
        this.selection = selection;
        this.test = test;
        this.points = points;
    }

    /**
     * Searches.
     *
     * @throws io.limpid.formats.BadInputException if the rows have no labels or do not fit the model
     */
    public PruningResult run(PruningListener listener) {
        try (ChainJudge selecting = new ChainJudge(model, selection);
                ChainJudge testing = new ChainJudge(model, test)) {
            LayerChain whole = LayerChain.whole(model.network());
            listener.started(selecting.batches() * (whole.depth() - 1));
            AnswerQuality before = selecting.judge(whole);
            double least = before.right() - points / 100 * before.rows() - ROUNDING;
            List<PruningStep> steps = eliminate(whole, least, selecting, testing, listener);
            int cut = shallowestCut(least);
            boolean truncated = cut < whole.depth() - steps.size();
            return new PruningResult(
                    before,
                    testing.judge(whole),
                    truncated ? truncate(whole, cut, selecting, testing) : steps,
                    cut,
                    truncated);
        }
    }

    private static List<PruningStep> eliminate(
            LayerChain whole, double least, ChainJudge selecting, ChainJudge testing, PruningListener listener) {
        List<PruningStep> steps = new ArrayList<>();
        LayerChain chain = whole;
        while (chain.depth() > 1) {
            List<AnswerQuality> without = selecting.judgeWithoutEach(chain, listener::batchDone);
            int best = chain.depth() - 1;
            for (int place = best - 1; place >= 0; place--) {
                if (without.get(place).betterThan(without.get(best))) {
                    best = place;
                }
            }
            if (without.get(best).right() < least) {
                break;
            }
            int removed = chain.layers().get(best);
            chain = chain.without(best);
            steps.add(new PruningStep(removed, chain.layers(), without.get(best), testing.judge(chain)));
        }
        return steps;
    }

    /** Returns the lowest layer that classifies well enough by itself. */
    private int shallowestCut(double least) {
        LayerScores scores = LayerScores.of(model, selection);
        int layer = 1;
        while (layer < scores.depth() && scores.accuracy(layer) * scores.rows() < least) {
            layer++;
        }
        return layer;
    }

    private static List<PruningStep> truncate(LayerChain whole, int depth, ChainJudge selecting, ChainJudge testing) {
        List<PruningStep> steps = new ArrayList<>();
        LayerChain chain = whole;
        while (chain.depth() > depth) {
            int removed = chain.depth();
            chain = chain.without(removed - 1);
            steps.add(new PruningStep(removed, chain.layers(), selecting.judge(chain), testing.judge(chain)));
        }
        return steps;
    }
}
