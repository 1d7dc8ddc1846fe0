package io.limpid.backend.vector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether vectors or plain loops computed is not seen in a single bit. */
class WarmupTest {

    @Test
    void endsWithTheWorkThatWasAskedFor() {
        Warmup warmup = new Warmup(100);
        assertFalse(warmup.isOver());
        warmup.made(99);
        assertFalse(warmup.isOver());
        warmup.made(1);
        assertTrue(warmup.isOver());
        assertTrue(new Warmup(0).isOver());
    }

    @ParameterizedTest
    @CsvSource({"1, 17, 2", "5, 40, 3", "12, 64, 10", "29, 101, 10", "100, 794, 10"})
    void resultsAreTheSameToTheBit(int rows, int width, int classes) {
        for (Activation activation : List.of(
                Activation.LEAKY_RELU, Activation.RELU, Activation.TANH, Activation.HARD_TANH, Activation.IDENTITY)) {
            try (Backend vectors = Matrices.vector(1);
                    Backend plain = Matrices.vector(1, Long.MAX_VALUE);
                    Backend midway = Matrices.vector(2, (long) rows * width * 40)) {
                List<Tensor> expected = compute(vectors, activation, rows, width, classes);
                for (Backend other : List.of(plain, midway)) {
                    List<Tensor> found = compute(other, activation, rows, width, classes);
                    for (int i = 0; i < expected.size(); i++) {
                        Matrices.assertSameBits(expected.get(i), found.get(i), "result " + i + ", " + activation);
                    }
                }
            }
        }
    }

    private static List<Tensor> compute(Backend backend, Activation activation, int rows, int width, int classes) {
        Random random = new Random(31L * rows + width);
        int rank = 7;
        Tensor input = Matrices.tensor(backend, rows, width, Matrices.random(random, rows, width, 1));
        Tensor weight = Matrices.tensor(backend, width, width, Matrices.random(random, width, width, width * width));
        Tensor bias = Matrices.tensor(backend, width, 1, Matrices.random(random, width, 1, 1));
        Tensor read = Matrices.tensor(backend, width, rank, Matrices.random(random, width, rank, width));
        Tensor write = Matrices.tensor(backend, width, rank, Matrices.random(random, width, rank, rank * rank));
        Tensor dense = backend.create(rows, width);
        Tensor slope = backend.create(rows, classes);
        backend.denseForwardWithSlope(input, weight, bias, activation, dense, slope);
        Tensor strengths = backend.create(rows, rank);
        Tensor lowRank = backend.create(rows, width);
        backend.lowRankForward(0.9f, 0, dense, read, write, bias, activation, strengths, lowRank);
        Tensor lowRankSlope = backend.create(rows, classes);
        Tensor lowRankWithSlope = backend.create(rows, width);
        Tensor strengthsAgain = backend.create(rows, rank);
        backend.lowRankForwardWithSlope(
                0.9f, 0, dense, read, write, bias, activation, strengthsAgain, lowRankWithSlope, lowRankSlope);
        Tensor contribution = backend.create(rows, width - classes);
        Tensor scores = backend.create(rows, classes);
        Tensor likelihood = backend.create(rows, classes);
        backend.readLayer(input, lowRank, 1, contribution, scores, likelihood);
        return List.of(
                dense,
                slope,
                strengths,
                lowRank,
                strengthsAgain,
                lowRankWithSlope,
                lowRankSlope,
                contribution,
                scores,
                likelihood);
    }
}
