package io.limpid.reproduce.trial;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of a trained network, on all test rows.
 *
 * @param trial what was trained
 * @param divergence why there is no trained network, if training diverged; all figures but the losses are absent then
 * @param epochLoss the mean cross-entropy of the training rows in each epoch, measured before each step
 * @param lossCurve the same in finer steps; see {@link LossCurve}
 * @param reading what the layers told
 * @param identityDeviation ‖Wˡ − σI‖ / ‖σI‖, [L]
 * @param startDeviation ‖Wˡ − Wˡ₀‖ / ‖Wˡ₀‖, where W₀ is what training started from, [L]; the same for the identity
 * @param maps contribution maps, where they were asked for
 * @param seconds how long the training steps took
 */
public record TrialFigures(
        Trial trial,
        Optional<String> divergence,
        double[] epochLoss,
        LossCurve lossCurve,
        LayerReading reading,
        double[] identityDeviation,
        double[] startDeviation,
        Optional<TrialMaps> maps,
        double seconds) {

    /**
     * Returns the figures of a trial that was carried out.
     *
     * @throws IllegalArgumentException if it was not
     */
    public static TrialFigures of(Trial trial, Map<Trial, TrialFigures> figures) {
        TrialFigures found = figures.get(trial);
        if (found == null) {
            throw new IllegalArgumentException("the trial was not carried out: " + trial);
        }
        return found;
    }

    /** The figures of a network whose training diverged. */
    static TrialFigures diverged(Trial trial, String why, double[] epochLoss, LossCurve lossCurve) {
        return new TrialFigures(
                trial,
                Optional.of(why),
                epochLoss,
                lossCurve,
                LayerReading.NONE,
                new double[0],
                new double[0],
                Optional.empty(),
                Double.NaN);
    }

    /** Returns whether the network could be trained. */
    public boolean trained() {
        return divergence.isEmpty();
    }

    /** Returns the accuracy of the last layer, in [0, 1]; NaN if training diverged. */
    public double accuracy() {
        double[] layers = reading.accuracy();
        return layers.length == 0 ? Double.NaN : layers[layers.length - 1];
    }

    /** Returns the mean over the layers of the distance from the identity; NaN if training diverged. */
    public double meanIdentityDeviation() {
        return mean(identityDeviation);
    }

    /** Returns the mean over the layers of the distance from the start; NaN if training diverged. */
    public double meanStartDeviation() {
        return mean(startDeviation);
    }

    /** Returns the mean loss of the last epoch; NaN if training diverged. */
    public double lastLoss() {
        return trained() ? epochLoss[epochLoss.length - 1] : Double.NaN;
    }

    /** Returns the mean of a few values; NaN if there are none. */
    public static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
