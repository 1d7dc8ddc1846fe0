package io.limpid.core.check;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.SgdTrainer;
import java.util.Random;

/**
 * A short check of a backend, for users: does it compute what the reference computes, and how fast? (Whoever writes a
 * backend runs the whole shared test suite instead.)
 */
public final class BackendCheck {

    /** The product that a layer of an MNIST network needs for a batch. */
    private static final int ROWS = 100;

    private static final int WIDTH = 794;
    private static final double FLOATING_POINT_OPERATIONS = 2.0 * ROWS * WIDTH * WIDTH;
    private static final long MEASURED_NANOSECONDS = 600_000_000;

    /**
     * What the check found.
     *
     * @param backend the backend's name
     * @param gemmDeviation the largest deviation of a matrix product from the reference, in units of the tolerance
     * @param trainingDeviation the same of the contribution maps after ten steps of training
     * @param gigaflops 10⁹ floating-point operations per second in a product of [100, 794] and [794, 794]
     * @param threads with how many threads
     */
    public record Outcome(
            String backend, double gemmDeviation, double trainingDeviation, double gigaflops, int threads) {

        /** Returns whether all deviations lie within the tolerance that the backend promises. */
        public boolean agrees() {
            return gemmDeviation <= 1 && trainingDeviation <= 1;
        }
    }

    private BackendCheck() {}

    /**
     * Checks a backend; takes about a second.
     *
     * @param backend stays open
     */
    public static Outcome run(Backend backend) {
        try (Backend reference = ReferenceBackend.open(new BackendOptions(backend.threads()))) {
            Capabilities promises = backend.capabilities();
            double gemm = deviation(promises, product(reference), product(backend));
            double training = deviation(promises, trainedMaps(reference), trainedMaps(backend));
            return new Outcome(backend.name(), gemm, training, gigaflops(backend), backend.threads());
        }
    }

    /** The largest deviation in units of what the backend promises; infinite if a value is not a number. */
    private static double deviation(Capabilities promises, float[] expected, float[] actual) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double allowed = promises.absoluteTolerance() + promises.relativeTolerance() * Math.abs(expected[i]);
            double deviation = Math.abs((double) expected[i] - actual[i]) / allowed;
            largest = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : Math.max(largest, deviation);
        }
        return largest;
    }

    private static float[] product(Backend backend) {
        Random random = new Random(1);
        try (Tensor a = random(backend, ROWS, WIDTH, 1, random);
                Tensor b = random(backend, WIDTH, WIDTH, 1 / Math.sqrt(WIDTH), random);
                Tensor c = backend.create(ROWS, WIDTH)) {
            backend.gemm(false, true, 1, a, b, 0, c);
            return c.toArray();
        }
    }

    private static float[] trainedMaps(Backend backend) {
        int rows = 50;
        NetworkShape shape = NetworkShape.of(40, 5, 6);
        Random random = new Random(2);
        float[] features = new float[rows * shape.features()];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        int[] labels = random.ints(rows, 0, shape.classes()).toArray();
        SgdStep step = new SgdStep(0.02f, 0.9f, 0.001f, 1);
        try (IdentityMlp network = IdentityMlp.create(backend, shape);
                SgdTrainer trainer = new SgdTrainer(network, rows);
                Interpreter interpreter = new Interpreter(network, rows)) {
            for (int i = 0; i < 10; i++) {
                trainer.step(features, shape.features(), labels, rows, step);
            }
            Interpretation told = interpreter.interpret(features, rows);
            return told.contribution(shape.depth()).toArray();
        }
    }

    private static double gigaflops(Backend backend) {
        Random random = new Random(3);
        try (Tensor a = random(backend, ROWS, WIDTH, 1, random);
                Tensor b = random(backend, WIDTH, WIDTH, 1, random);
                Tensor c = backend.create(ROWS, WIDTH)) {
            double best = Double.POSITIVE_INFINITY;
            long end = System.nanoTime() + MEASURED_NANOSECONDS;
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                backend.gemm(false, true, 1, a, b, 0, c);
                best = Math.min(best, (System.nanoTime() - start) * 1e-9);
            }
            return FLOATING_POINT_OPERATIONS / best * 1e-9;
        }
    }

    private static Tensor random(Backend backend, int rows, int columns, double scale, Random random) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * (2 * random.nextDouble() - 1));
        }
        Tensor tensor = backend.create(rows, columns);
        tensor.write(values, 0);
        return tensor;
    }
}
