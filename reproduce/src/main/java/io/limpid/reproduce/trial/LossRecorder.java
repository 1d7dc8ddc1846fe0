package io.limpid.reproduce.trial;

import io.limpid.interpret.training.EpochFigures;
import io.limpid.interpret.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Writes down the loss during training; what it has is there even if training diverges. */
final class LossRecorder implements TrainingListener {

    /** About this many points are enough to see a curve. */
    private static final int STRETCHES = 20;

    private final List<Double> ends = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> epochLosses = new ArrayList<>();
    private int batchesPerEpoch;
    private int stretch;
    private int steps;
    private double sum;
    private double seconds;

    @Override
    public void trainingStarted(int epochs, int batches, int rows) {
        batchesPerEpoch = batches;
        stretch = Math.max(1, (epochs * batches + STRETCHES - 1) / STRETCHES);
    }

    @Override
    public void batchFinished(int epoch, int batch, double loss) {
        sum += loss;
        steps++;
        if (steps % stretch == 0) {
            ends.add((double) steps / batchesPerEpoch);
            losses.add(sum / stretch);
            sum = 0;
        }
    }

    @Override
    public void epochFinished(EpochFigures figures) {
        epochLosses.add(figures.loss());
        seconds += figures.seconds();
    }

    LossCurve curve() {
        return new LossCurve(array(ends), array(losses));
    }

    double[] epochLoss() {
        return array(epochLosses);
    }

    double seconds() {
        return seconds;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
