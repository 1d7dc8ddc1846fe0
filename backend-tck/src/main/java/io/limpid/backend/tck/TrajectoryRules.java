package io.limpid.backend.tck;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.SgdTrainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings on recorded cases and on real images of digits follow what is known of them, and the reference. */
abstract class TrajectoryRules extends Rules {

    private static final int STEPS = 50;

    /** Rounding errors of single operations add up over the steps; they may not grow beyond this multiple. */
    private static final double GROWTH = 10;

    static Stream<RecordedCase> cases() {
        return RecordedCase.NAMES.stream().map(RecordedCase::load);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fourStepsOnARecordedCaseEndWhereTheyAreKnownToEnd(RecordedCase recorded) {
        whereTraining(
                () -> {
                    Result actual = train(backend, recorded, 4);
                    tolerance.check("loss of step", 1, recorded.floats("losses"), actual.losses());
                    tolerance.check(
                            "trained weights",
                            recorded.shape().width(),
                            recorded.floats("trained_weights"),
                            actual.weights());
                    tolerance.check("trained biases", 1, recorded.floats("trained_biases"), actual.biases());
                },
                () -> train(backend, recorded, 4));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fiftyStepsOnARecordedCaseFollowTheReference(RecordedCase recorded) {
        whereTraining(
                () -> compare(train(reference, recorded, STEPS), train(backend, recorded, STEPS)),
                () -> train(backend, recorded, STEPS));
    }

    /** With tanh: with a bent activation, rounding decides here and there which derivative a value near the bend has. */
    @Test
    void fiftyStepsOnDigitsFollowTheReference() {
        NetworkShape shape = new NetworkShape(64, 10, 5, Activation.TANH, 1, 4);
        whereTraining(
                () -> compare(trainDigits(reference, shape), trainDigits(backend, shape)),
                () -> trainDigits(backend, shape));
    }

    private void compare(Result expected, Result actual) {
        Tolerance wider = tolerance.times(GROWTH);
        wider.check("loss of step", 1, expected.losses(), actual.losses());
        wider.check("weight", 1, expected.weights(), actual.weights());
        wider.check("bias", 1, expected.biases(), actual.biases());
    }

    private static Result train(Backend backend, RecordedCase recorded, int steps) {
        try (IdentityMlp network = recorded.network(backend)) {
            return train(network, recorded.floats("rows"), recorded.labels(), recorded.step(), steps);
        }
    }

    private static Result trainDigits(Backend backend, NetworkShape shape) {
        List<String> lines = digits();
        int features = shape.features();
        float[] rows = new float[lines.size() * features];
        int[] labels = new int[lines.size()];
        for (int row = 0; row < labels.length; row++) {
            String[] cells = lines.get(row).split(",", 0);
            for (int i = 0; i < features; i++) {
                rows[row * features + i] = Float.parseFloat(cells[i]) / 16;
            }
            labels[row] = Integer.parseInt(cells[features]);
        }
        try (IdentityMlp network = IdentityMlp.create(backend, shape)) {
            return train(network, rows, labels, new SgdStep(0.02f, 0.9f, 0.001f, 1), STEPS);
        }
    }

    private static List<String> digits() {
        try (InputStream in = TrajectoryRules.class.getResourceAsStream("digits-200.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result train(IdentityMlp network, float[] rows, int[] labels, SgdStep step, int steps) {
        NetworkShape shape = network.shape();
        float[] losses = new float[steps];
        try (SgdTrainer trainer = new SgdTrainer(network, labels.length)) {
            for (int i = 0; i < steps; i++) {
                losses[i] = (float) trainer.step(rows, shape.features(), labels, labels.length, step);
            }
        }
        int width = shape.width();
        float[] weights = new float[shape.depth() * width * width];
        float[] biases = new float[shape.depth() * width];
        for (int l = 0; l < shape.depth(); l++) {
            DenseLayer layer = network.full().denseLayers().get(l);
            layer.weight().read(weights, l * width * width);
            layer.bias().read(biases, l * width);
        }
        return new Result(losses, weights, biases);
    }

    /**
     * @param losses before each step
     * @param weights of all layers, after the last step
     * @param biases of all layers
     */
    private record Result(float[] losses, float[] weights, float[] biases) {}
}
