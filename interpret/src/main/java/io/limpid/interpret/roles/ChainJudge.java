package io.limpid.interpret.roles;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.ForwardPass;
import io.limpid.core.network.LayerPass;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Judges chains of a model's layers by rows with known classes. */
final class ChainJudge implements AutoCloseable {

    private static final int BATCH = 500;

    private final Model model;
    private final DataSet data;
    private final int capacity;
    private final RowBatch batch;
    private final List<LayerPass> layers;
    private final List<LayerPass> classRows;
    private final BatchTensor[] between;
    private final BatchTensor scores;
    private final float[] scoreValues;

    ChainJudge(Model model, DataSet data) {
        LayerScores.requireUsable(model, data);
        NetworkShape shape = model.info().shape();
        this.model = model;
        this.data = data;
        capacity = Math.min(BATCH, data.count());
        batch = new RowBatch(data, model.info().scaling(), capacity);
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
        return (data.count() + capacity - 1) / capacity;
    }

    /** Judges a chain as it is. */
    AnswerQuality judge(LayerChain chain) {
        AnswerQuality.Tally tally = tally();
        try (ForwardPass pass = ForwardPass.forInference(chain.classifier(), capacity)) {
            for (int from = 0; from < data.count(); from += capacity) {
                load(pass, from);
                tally(pass.run(batch.rows()), tally);
            }
        }
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
                new ForwardPass(chain.without(chain.depth() - 1).full(), capacity)) {
            for (int from = 0; from < data.count(); from += capacity) {
                load(before, from);
                before.run(batch.rows());
                for (int place = 0; place < chain.depth(); place++) {
                    tally(scoresWithout(place, chain, before.output(place, batch.rows())), tallies.get(place));
                }
                batchDone.run();
            }
        }
        return tallies.stream().map(AnswerQuality.Tally::quality).toList();
    }

    /** Returns the scores of the loaded rows when the layer at a place hands on its input as it is. */
    private Tensor scoresWithout(int place, LayerChain chain, Tensor input) {
        int rows = batch.rows();
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

    private void load(ForwardPass pass, int from) {
        batch.loadRange(from, Math.min(data.count(), from + capacity));
        pass.load(batch.features(), data.width(), batch.rows());
    }

    private AnswerQuality.Tally tally() {
        NetworkShape shape = model.info().shape();
        return new AnswerQuality.Tally(shape.classes(), shape.temperature());
    }

    private void tally(Tensor told, AnswerQuality.Tally tally) {
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
