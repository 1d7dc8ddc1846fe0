package io.limpid.interpret.training;

import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.SgdTrainer;
import io.limpid.interpret.data.Interruption;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run over epochs and batches, from wherever it starts. */
final class TrainingRun {

    /** A rate a million times smaller does not learn either: something else is wrong. */
    private static final float LEAST_SHARE_OF_RATE = 1f / (1 << 20);

    /** So often training goes on from one state; then from fresh weights. */
    private static final int MOST_FROM_ONE_STATE = 3;

    private final Model model;
    private final RowBatch rows;
    private final RowOrder order;
    private final int count;
    private final int batchSize;
    private final TrainingOptions options;
    private final TrainingCare care;
    private final TrainingListener listener;
    private final Function<Model, Judgement> judge;
    private final Selection selection;
    private final Supplier<IdentityMlp> fresh;
    private final SgdTrainer trainer;
    private final SparseDetectors sparse;

    private final List<EpochFigures> figures = new ArrayList<>();
    private int epoch;
    private int batch;
    private long steps;
    private double lossSum;
    private double seconds;
    private float learningRate;
    private int returns;

    /**
     * @param rows as many as a batch has, of the training rows
     * @param count how many training rows there are
     * @param judge looks at the model that would come out after an epoch
     * @param fresh makes a network with the weights that this training started from
     * @param trainer of the model's network
     * @param selection of the weights that come out
     * @param sparse of the model's network
     */
    TrainingRun(
            Model model,
            RowBatch rows,
            int count,
            int batchSize,
            TrainingOptions options,
            TrainingCare care,
            TrainingListener listener,
            Function<Model, Judgement> judge,
            Supplier<IdentityMlp> fresh,
            SgdTrainer trainer,
            Selection selection,
            SparseDetectors sparse) {
        this.model = model;
        this.rows = rows;
        this.count = count;
        this.batchSize = batchSize;
        this.options = options;
        this.care = care;
        this.listener = listener;
        this.judge = judge;
        this.selection = selection;
        this.fresh = fresh;
        this.trainer = trainer;
        this.sparse = sparse;
        order = new RowOrder(count, options.seed());
    }

    /** Trains to the end, and returns the figures of all epochs, also of those before the start of this run. */
    List<EpochFigures> run() {
        care.from().ifPresent(state -> state.restore(model.network(), trainer, selection));
        moveTo(care.from().map(TrainingState::position).orElseGet(() -> TrainingPosition.start(options)));
        listener.trainingStarted(options.epochs(), batches(), count);
        if (epoch > 1 || batch > 0) {
            listener.trainingResumed(epoch, batch);
        }
        boolean halves = care.onDivergence() == OnDivergence.HALVE;
        TrainingState good = halves ? state().copy() : state();
        while (!isOver()) {
            try {
                runEpoch(!halves);
                if (halves && model.network().isFinite()) {
                    good = state().copy();
                }
                requireFiniteAtTheEnd();
            } catch (TrainingDivergedException e) {
                if (!halves || learningRate <= options.learningRate() * LEAST_SHARE_OF_RATE) {
                    throw e;
                }
                good = good.position().returns() >= MOST_FROM_ONE_STATE ? startAtRateOf(good) : good;
                good = good.halved();
                good.restore(model.network(), trainer, selection);
                moveTo(good.position());
                listener.wentBack(epoch, learningRate, String.valueOf(e.getMessage()));
            } catch (CancellationException e) {
                care.keeper().keep(model.info(), halves ? good : state());
                throw e;
            }
        }
        selection.conclude(model.network());
        return figures;
    }

    private boolean isOver() {
        int patience = options.recipe().patience();
        return epoch > options.epochs() || (patience > 0 && selection.epochsSinceTheBest() >= patience);
    }

    private void runEpoch(boolean anyTime) {
        int[] ofEpoch = order.ofEpoch(epoch);
        while (batch < batches()) {
            Interruption.check("training");
            long start = System.nanoTime();
            int from = batch * batchSize;
            rows.loadOrdered(ofEpoch, from, Math.min(count, from + batchSize));
            SgdStep step = step();
            double loss = trainer.step(rows.features(), rows.width(), rows.labels(), rows.rows(), step);
            batch++;
            steps++;
            requireFinite(loss);
            sparse.stepTaken(steps);
            selection.stepTaken(model.network(), steps);
            lossSum += loss * rows.rows();
            seconds += (System.nanoTime() - start) * 1e-9;
            listener.batchFinished(epoch, batch, loss);
            if (anyTime && batch < batches() && care.keeper().wants(false)) {
                care.keeper().keep(model.info(), state());
            }
        }
        selection.averaged().ifPresent(sparse::holdIn);
        Model current = selection.current(model);
        Judgement judgement = judge.apply(current);
        EpochFigures ended =
                new EpochFigures(epoch, lossSum / count, judgement.validationLoss(), judgement.testAccuracy(), seconds);
        figures.add(ended);
        selection.epochEnded(current, ended);
        epoch++;
        batch = 0;
        lossSum = 0;
        seconds = 0;
        returns = 0;
        listener.epochFinished(ended);
        if (!isOver() && care.keeper().wants(true)) {
            care.keeper().keep(model.info(), state());
        }
    }

    private SgdStep step() {
        double factor = options.recipe().rateFactor(steps, (long) batches() * options.epochs());
        return new SgdStep(
                (float) (learningRate * factor), options.momentum(), options.identityDecay(), options.initialScale());
    }

    private int batches() {
        return (count + batchSize - 1) / batchSize;
    }

    private TrainingState state() {
        return TrainingState.of(
                new TrainingPosition(epoch, batch, steps, lossSum, seconds, learningRate, returns, figures),
                model.network(),
                trainer,
                selection);
    }

    /** A state can be finite and beyond rescue: then training goes on from fresh weights. */
    private TrainingState startAtRateOf(TrainingState tried) {
        TrainingPosition start = TrainingPosition.start(options);
        try (IdentityMlp network = fresh.get();
                SgdTrainer atRest = new SgdTrainer(network, 1);
                Selection none = selection.fresh(network)) {
            return TrainingState.of(start.withRate(tried.position().learningRate()), network, atRest, none)
                    .copy();
        }
    }

    private void moveTo(TrainingPosition position) {
        figures.clear();
        figures.addAll(position.epochs());
        epoch = position.epoch();
        batch = position.batch();
        steps = position.steps();
        lossSum = position.lossSum();
        seconds = position.seconds();
        learningRate = position.learningRate();
        returns = position.returns();
        sparse.resume(steps);
    }

    private void requireFinite(double loss) {
        if (!Double.isFinite(loss)) {
            throw diverged("the loss is " + loss + " in epoch " + epoch + ", batch " + batch);
        }
    }

    private void requireFiniteAtTheEnd() {
        if (isOver() && !model.network().isFinite()) {
            throw diverged("a weight is infinite or NaN after the last step");
        }
    }

    private TrainingDivergedException diverged(String what) {
        return new TrainingDivergedException(String.format(
                Locale.ROOT,
                "training diverged: %s; the learning rate %s is too high here, try %.2g",
                what,
                learningRate,
                learningRate / 10));
    }
}
