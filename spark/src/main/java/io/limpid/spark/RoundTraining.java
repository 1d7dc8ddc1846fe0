package io.limpid.spark;

import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.TrainingDivergedException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Trains one network on the rows of many partitions (local SGD: Stich, "Local SGD Converges Fast and Communicates Little", ICLR 2019). In a round every partition takes
 * the same number of steps from the same weights, each with its share of a batch, and the driver averages where they end, velocities too. With one partition that is gradient descent on one
 * machine. What comes out depends on the rows of the partitions and on the settings alone, whoever computes, in whatever order, how often it is tried again.
 */
final class RoundTraining {

    private static final System.Logger LOG = System.getLogger(RoundTraining.class.getName());

    /** The average of the weights looks at them about as often as on one machine. */
    private static final int INTERVAL = 10;

    private final JavaSparkContext spark;
    private final JavaRDD<RowBlock> blocks;
    private final Broadcast<SharedModel> start;
    private final TrainingPlan plan;
    private final int roundSteps;
    private final RoundKeeper keeper;

    /**
     * @param blocks one for each partition; kept in memory by the caller
     * @param start a network of the form that is trained, with the encoder of the rows
     * @param roundSteps the largest number of steps between two averages
     * @param keeper is told of each round
     */
    RoundTraining(
            JavaSparkContext spark,
            JavaRDD<RowBlock> blocks,
            Broadcast<SharedModel> start,
            TrainingPlan plan,
            int roundSteps,
            RoundKeeper keeper) {
        this.spark = spark;
        this.blocks = blocks;
        this.start = start;
        this.plan = plan;
        this.roundSteps = roundSteps;
        this.keeper = keeper;
    }

    /**
     * Trains to the end.
     *
     * @param state where to go on from; modified
     * @throws TrainingDivergedException if a weight becomes infinite or NaN
     */
    void run(RoundState state) {
        while (state.epoch <= plan.epochs()) {
            Round round = new Round(state.epoch, state.step, Math.min(plan.stepsPerEpoch(), state.step + roundSteps));
            take(round, state);
            if (round.to() == plan.stepsPerEpoch()) {
                endEpoch(state);
            } else {
                state.step = round.to();
            }
            keeper.roundEnded(state, state.epoch > plan.epochs());
        }
    }

    private void take(Round round, RoundState state) {
        Broadcast<Weights> sent = spark.broadcast(state.weights);
        Broadcast<SharedModel> model = start;
        TrainingPlan shared = plan;
        List<RoundResult> parts = blocks.map(
                        block -> PartitionWork.train(block, model.value().open(), sent.value(), round, shared))
                .collect();
        sent.destroy();
        state.weights = Weights.mean(parts);
        if (!state.weights.isFinite()) {
            throw new TrainingDivergedException(String.format(
                    Locale.ROOT,
                    "training diverged in epoch %d: a weight is infinite or NaN; the step size %s is too high here, try %.2g",
                    round.epoch(),
                    plan.learningRate(),
                    plan.learningRate() / INTERVAL));
        }
        for (RoundResult part : parts) {
            state.lossSum += part.lossSum();
            state.lossRows += part.seen();
        }
        state.average = Weights.blend(state.average, kept(round), state.weights.values());
    }

    /** Early on, what is kept grows from little, so that the untrained start is soon forgotten. */
    private double kept(Round round) {
        double looks = ((round.epoch() - 1.0) * plan.stepsPerEpoch() + round.to()) / round.steps();
        return Math.min(Math.pow(Recipe.USUAL.averaging(), round.steps()), looks / (looks + INTERVAL));
    }

    private void endEpoch(RoundState state) {
        double loss = state.lossSum / state.lossRows;
        double validationLoss = plan.validationShare() > 0 ? validate(state.average) : Double.NaN;
        state.losses.add(loss);
        state.validationLosses.add(validationLoss);
        state.offer(validationLoss);
        LOG.log(
                System.Logger.Level.INFO,
                "epoch {0} of {1}: loss {2}, validation loss {3}",
                state.epoch,
                plan.epochs(),
                loss,
                validationLoss);
        state.epoch++;
        state.step = 0;
        state.lossSum = 0;
        state.lossRows = 0;
    }

    private double validate(float[] values) {
        Broadcast<Weights> sent = spark.broadcast(new Weights(values, new float[0]));
        Broadcast<SharedModel> model = start;
        TrainingPlan shared = plan;
        List<PartitionWork.Loss> parts = blocks.map(block -> PartitionWork.validate(
                        block, model.value().open(), sent.value().values(), shared))
                .collect();
        sent.destroy();
        long rows = 0;
        double sum = 0;
        for (PartitionWork.Loss part : parts) {
            rows += part.rows();
            sum += part.sum();
        }
        return rows == 0 ? Double.NaN : sum / rows;
    }
}
