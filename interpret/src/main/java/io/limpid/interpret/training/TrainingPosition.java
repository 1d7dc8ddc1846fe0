package io.limpid.interpret.training;

import java.util.List;

/**
 * How far a training has come. What is random in it follows from the seed, the epoch and the batch, so this is the place in the stream of
 * random numbers too.
 *
 * @param epoch the epoch that is running or comes next, from 1 on; one more than there are once all have been run
 * @param batch how many of its batches have been taken
 * @param steps how many steps have been taken in all
 * @param lossSum the loss of each row of these batches, summed
 * @param seconds how long these batches took
 * @param learningRate η of the next step: that of the options, halved where training diverged and went on
 * @param returns how often training came back to this position because it diverged afterwards
 * @param epochs the figures of the epochs before
 */
public record TrainingPosition(
        int epoch,
        int batch,
        long steps,
        double lossSum,
        double seconds,
        float learningRate,
        int returns,
        List<EpochFigures> epochs) {

    public TrainingPosition {
        epochs = List.copyOf(epochs);
        if (epoch < 1 || batch < 0 || steps < 0 || returns < 0 || !(learningRate > 0) || epochs.size() != epoch - 1) {
            throw new IllegalArgumentException("no position of a training: epoch " + epoch + ", batch " + batch + ", "
                    + epochs.size() + " epochs before, learning rate " + learningRate);
        }
    }

    /** The position before the first step. */
    static TrainingPosition start(TrainingOptions options) {
        return new TrainingPosition(1, 0, 0, 0, 0, options.learningRate(), 0, List.of());
    }

    /** Returns the same position, to which training came back once more, with half the learning rate. */
    TrainingPosition halved() {
        return new TrainingPosition(epoch, batch, steps, lossSum, seconds, learningRate / 2, returns + 1, epochs);
    }

    /** Returns the same position with another learning rate. */
    TrainingPosition withRate(float rate) {
        return new TrainingPosition(epoch, batch, steps, lossSum, seconds, rate, returns, epochs);
    }
}
