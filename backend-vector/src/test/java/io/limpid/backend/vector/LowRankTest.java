package io.limpid.backend.vector;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Low-rank layers of ranks that fill panels exactly, or not, against the reference and to the bit at any number of threads. */
class LowRankTest {

    private static final int FEATURES = 784;
    private static final int WIDTH = 794;

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 0", "128, 1", "100, 2", "29, 0"})
    void agreesAtRanksAroundWholePanels(int rows, int panels) {
        for (int rank : new int[] {panels * StridedTiles.COLUMNS, panels * StridedTiles.COLUMNS + 5}) {
            if (rank > 0) {
                compare(rows, rank);
            }
        }
    }

    private static void compare(int rows, int rank) {
        try (Backend reference = ReferenceBackend.open(new BackendOptions(1));
                Backend alone = Matrices.vector(1)) {
            List<Tensor> expected = compute(reference, rows, rank, 0);
            List<Tensor> first = compute(alone, rows, rank, 0);
            for (int i = 0; i < expected.size(); i++) {
                Matrices.assertClose(expected.get(i), first.get(i), "result " + i);
            }
            for (int threads : new int[] {2, 3}) {
                try (Backend shared = Matrices.vector(threads)) {
                    List<Tensor> again = compute(shared, rows, rank, 2);
                    for (int i = 0; i < first.size(); i++) {
                        Matrices.assertSameBits(
                                first.get(i), again.get(i), "result " + i + " at " + threads + " threads");
                    }
                }
            }
        }
    }

    /** Twice, so that packed factors are used again, and once after a step; in views that begin at row {@code before}. */
    private static List<Tensor> compute(Backend backend, int rows, int rank, int before) {
        Random random = new Random(31L * rows + rank);
        Tensor input = Matrices.tensor(backend, rows, WIDTH, Matrices.random(random, rows, WIDTH, WIDTH), before);
        Tensor read = Matrices.tensor(backend, WIDTH, rank, Matrices.random(random, WIDTH, rank, WIDTH), before);
        Tensor write = Matrices.tensor(backend, WIDTH, rank, Matrices.random(random, WIDTH, rank, rank * rank), before);
        Tensor bias = Matrices.tensor(backend, WIDTH, 1, Matrices.random(random, WIDTH, 1, 1), before);
        List<Tensor> results = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            Tensor strengths = empty(backend, rows, rank);
            Tensor output = empty(backend, rows, WIDTH);
            backend.lowRankForward(0.9f, 0, input, read, write, bias, Activation.LEAKY_RELU, strengths, output);
            Tensor strengthGradient = empty(backend, rows, rank);
            Tensor inputGradient = empty(backend, rows, WIDTH);
            Tensor outputGradient =
                    Matrices.tensor(backend, rows, WIDTH, Matrices.random(random, rows, WIDTH, WIDTH * WIDTH), before);
            backend.lowRankInputGradient(
                    0.9f,
                    0,
                    outputGradient,
                    read,
                    write,
                    Activation.LEAKY_RELU,
                    input,
                    strengthGradient,
                    inputGradient);
            Tensor classGradient = empty(backend, rows, WIDTH);
            Tensor gradient = Matrices.tensor(backend, rows, 10, Matrices.random(random, rows, 10, 1), before);
            backend.lowRankInputGradient(
                    0.9f,
                    FEATURES,
                    gradient,
                    read,
                    write.rowRange(FEATURES, WIDTH),
                    Activation.LEAKY_RELU,
                    input,
                    strengthGradient,
                    classGradient);
            results.addAll(List.of(strengths, output, strengthGradient, inputGradient, classGradient));
        }
        Tensor velocity = Matrices.tensor(backend, WIDTH, rank, Matrices.random(random, WIDTH, rank, 1), before);
        Tensor small = Matrices.tensor(backend, rows, rank, Matrices.random(random, rows, rank, rows), before);
        backend.factorDescent(new SgdStep(0.1f, 0.9f, 0.2f, 1), input, small, velocity, read);
        results.addAll(List.of(velocity, read));
        // Panels of the factor as it was before the step must not be used any more.
        Tensor strengths = empty(backend, rows, rank);
        Tensor output = empty(backend, rows, WIDTH);
        backend.lowRankForward(0.9f, 0, input, read, write, bias, Activation.LEAKY_RELU, strengths, output);
        results.addAll(List.of(strengths, output));
        return results;
    }

    private static Tensor empty(Backend backend, int rows, int columns) {
        float[] nan = new float[rows * columns];
        Arrays.fill(nan, Float.NaN);
        return Matrices.tensor(backend, rows, columns, nan, 0);
    }
}
