package io.limpid.spark;

import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.SgdTrainer;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.io.Serializable;
import java.util.Optional;

/** What an executor does with the rows of one partition during a training. */
final class PartitionWork {

    private static final int BATCH = 256;

    private PartitionWork() {}

    /**
     * Takes the steps of a round.
     *
     * @param start a network of the same form, and the encoder of the rows; stays as it is
     * @param from where all partitions start
     */
    static RoundResult train(RowBlock block, Model start, Weights from, Round round, TrainingPlan plan) {
        if (block.count() == 0) {
            return RoundResult.NONE;
        }
        ModelInfo info = start.info();
        DataSet rows = block.fitted(info.schema(), plan.validationShare(), plan.seed());
        long count = rows.count();
        int[] order = block.order(rows.count(), round.epoch(), plan.seed());
        int most = (int) ((count + plan.stepsPerEpoch() - 1) / plan.stepsPerEpoch());
        RowBatch batch = new RowBatch(rows, info.encoder(), most);
        try (IdentityMlp network = start.network().copy();
                SgdTrainer trainer = new SgdTrainer(network, most)) {
            NetworkValues.write(from.values(), network);
            if (from.velocities().length > 0) {
                NetworkValues.write(from.velocities(), trainer);
            }
            double loss = 0;
            long seen = 0;
            for (int step = round.from(); step < round.to(); step++) {
                int first = (int) (count * step / plan.stepsPerEpoch());
                int end = (int) (count * (step + 1) / plan.stepsPerEpoch());
                if (end > first) {
                    batch.loadOrdered(order, first, end);
                    SgdStep settings =
                            plan.step(round.epoch(), step, info.shape().initialScale());
                    loss += batch.rows()
                            * trainer.step(batch.features(), batch.width(), batch.labels(), batch.rows(), settings);
                    seen += batch.rows();
                }
            }
            return new RoundResult(
                    rows.count(), new Weights(NetworkValues.of(network), NetworkValues.of(trainer)), loss, seen);
        }
    }

    /**
     * The log loss of validation rows.
     *
     * @param rows how many
     * @param sum over them
     */
    record Loss(long rows, double sum) implements Serializable {}

    /** Judges weights by the validation rows. */
    static Loss validate(RowBlock block, Model start, float[] values, TrainingPlan plan) {
        Optional<DataSet> rows = block.validation(start.info().schema(), plan.validationShare(), plan.seed());
        if (rows.isEmpty()) {
            return new Loss(0, 0);
        }
        try (IdentityMlp network = start.network().copy()) {
            NetworkValues.write(values, network);
            double mean = ClassFigures.of(new Model(start.info(), network), rows.get())
                    .logLoss();
            return new Loss(rows.get().count(), mean * rows.get().count());
        }
    }

    /**
     * What is known of a partition before the training.
     *
     * @param moments of its rows as a network gets them
     * @param fitted how many rows it learns from
     * @param validation how many are set aside
     */
    record Prepared(Moments moments, int fitted, int validation) implements Serializable {}

    /** Looks at all rows as a network gets them, and divides them. */
    static Prepared prepare(RowBlock block, ModelInfo info, double share, long seed) {
        Moments moments = new Moments(info.encoder().features());
        if (block.count() == 0) {
            return new Prepared(moments, 0, 0);
        }
        new ModelPass(block.asData(info.schema()), info.encoder(), BATCH)
                .run(batch -> moments.add(batch.features(), batch.rows()));
        int fitted = block.fitted(info.schema(), share, seed).count();
        return new Prepared(moments, fitted, block.count() - fitted);
    }

    /** Returns the rows that are set aside. */
    static RowBlock validationRows(RowBlock block, ModelInfo info, TrainingPlan plan) {
        Optional<DataSet> rows = block.validation(info.schema(), plan.validationShare(), plan.seed());
        int count = rows.map(DataSet::count).orElse(0);
        double[][] values = new double[count][block.width()];
        double[] labels = new double[count];
        for (int i = 0; i < count; i++) {
            rows.orElseThrow().rows().read(i, values[i], 0);
            labels[i] = rows.orElseThrow().labels().orElseThrow()[i];
        }
        return new RowBlock(block.partition(), values, labels);
    }
}
