package io.limpid.interpret.roles;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.ForwardPass;
import io.limpid.core.network.LayerPass;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.evaluation.ScorePass;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Judges chains of a model's layers by rows with known classes. */
final class ChainJudge implements AutoCloseable {

    private static final int BATCH = 500;

    private final Model model;
    private final ModelPass pass;
    private final List<LayerPass> layers;
    private final List<LayerPass> classRows;
    private final BatchTensor[] between;
    private final BatchTensor scores;
    private final float[] scoreValues;

    ChainJudge(Model model, DataSet data) {
        this.pass = LayerScores.pass(model, data, BATCH);
        NetworkShape shape = model.info().shape();
        this.model = model;
        int capacity = pass.capacity();
        layers = LayerPass.of(model.network().full().layers(), capacity);
        classRows = LayerPass.of(model.network().classRows(), capacity);
        between = new BatchTensor[] {
            new BatchTensor(model.network().backend(), capacity, shape.width()),
            new BatchTensor(model.network().backend(), capacity, shape.width())
        };
        scores = new BatchTensor(model.network().backend(), capacity, shape.classes());
        scoreValues = new float[capacity * shape.classes()];
    }

    int batches() {
        return pass.batches();
    }

    /** Judges a chain as it is. */
    AnswerQuality judge(LayerChain chain) {
        AnswerQuality.Tally tally = tally();
        ScorePass.run(chain.classifier(), pass, (batch, told) -> tally(told, batch, tally));
        return tally.quality();
    }

    /**
     * Judges a chain without each of its layers. What comes before the layer that is left out is computed once for all.
     *
     * @param chain of at least two layers
     * @param batchDone run after each batch
     * @return one quality per place in the chain
     */
    List<AnswerQuality> judgeWithoutEach(LayerChain chain, Runnable batchDone) {
        List<AnswerQuality.Tally> tallies = new ArrayList<>(
                Stream.generate(this::tally).limit(chain.depth()).toList());
        try (ForwardPass before =
                new ForwardPass(chain.without(chain.depth() - 1).full(), pass.capacity())) {
            pass.run(batch -> {
                int rows = batch.rows();
                before.load(batch.features(), batch.width(), rows);
                before.run(rows);
                for (int place = 0; place < chain.depth(); place++) {
                    Tensor told = scoresWithout(place, chain, before.output(place, rows), rows);
                    tally(told, batch, tallies.get(place));
                }
                batchDone.run();
            });
        }
        return tallies.stream().map(AnswerQuality.Tally::quality).toList();
    }

    /** Returns the scores of rows when the layer at a place hands on its input as it is. */
    private Tensor scoresWithout(int place, LayerChain chain, Tensor input, int rows) {
        Tensor target = scores.rows(rows);
        int last = chain.depth() - 1;
        if (place == last) {
            NetworkShape shape = model.info().shape();
            model.network().backend().axpby(1, input, shape.features(), 0, target, 0, shape.classes());
            return target;
        }
        Tensor hidden = input;
        for (int above = place + 1; above < last; above++) {
            Tensor output = between[above % 2].rows(rows);
            layers.get(chain.index(above)).forward(hidden, output);
            hidden = output;
        }
        classRows.get(chain.index(last)).forward(hidden, target);
        return target;
    }

    private AnswerQuality.Tally tally() {
        NetworkShape shape = model.info().shape();
        return new AnswerQuality.Tally(shape.classes(), shape.temperature());
    }

    private void tally(Tensor told, RowBatch batch, AnswerQuality.Tally tally) {
        told.read(scoreValues, 0);
        tally.add(scoreValues, batch.labels(), batch.rows());
    }

    @Override
    public void close() {
        layers.forEach(LayerPass::close);
        classRows.forEach(LayerPass::close);
        between[0].close();
        between[1].close();
        scores.close();
    }
}
