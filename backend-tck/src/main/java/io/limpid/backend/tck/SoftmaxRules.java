package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class likelihood and cross-entropy. */
abstract class SoftmaxRules extends Rules {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 17, 1000})
    void everyRowOfALikelihoodSumsTo1(int classes) {
        int rows = 13;
        float[] likelihood = softmax(0.7f, rows, classes, Values.uniform(1, rows * classes, 5));
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                double p = likelihood[row * classes + c];
                assertTrue(p >= 0 && p <= 1, () -> "likelihood " + p);
                sum += p;
            }
            tolerance.check("sum of row " + row, 1, sum);
        }
    }

    @Test
    void likelihoodIsTheExponentialOfTemperatureTimesScoreNormalised() {
        float[] scores = {0, (float) Math.log(2), (float) Math.log(5)};
        tolerance.check("at 1", 3, new float[] {1 / 8f, 2 / 8f, 5 / 8f}, softmax(1, 1, 3, scores));
        tolerance.check("at 2", 3, new float[] {1 / 30f, 4 / 30f, 25 / 30f}, softmax(2, 1, 3, scores));
    }

    @Test
    void scoresFarApartNeitherOverflowNorGiveNan() {
        float[] scores = {1000, 0, -1000, -1000, -1000, -1000, 3e38f, -3e38f, 0};
        float[] expected = {1, 0, 0, 1 / 3f, 1 / 3f, 1 / 3f, 1, 0, 0};
        tolerance.check("likelihood", 3, expected, softmax(1, 3, 3, scores));
    }

    @Test
    void aScoreOfMinusInfinityHasLikelihood0() {
        float[] scores = {Float.NEGATIVE_INFINITY, 0, 0};
        tolerance.check("likelihood", 3, new float[] {0, 0.5f, 0.5f}, softmax(1, 1, 3, scores));
    }

    @Test
    void aNanOrInfiniteScoreMakesItsRowNanAndNoOther() {
        float nan = Float.NaN;
        float[] scores = {0, 0, 0, nan, nan, 0, 0, Float.POSITIVE_INFINITY, 0, 0};
        float[] likelihood = softmax(1, 5, 2, scores);
        float[] expected = {0.5f, 0.5f, nan, nan, nan, nan, nan, nan, 0.5f, 0.5f};
        tolerance.check("likelihood", 2, expected, likelihood);
    }

    @Test
    void crossEntropyIsTheMeanOfMinusLogLikelihoodAndItsGradientTemperatureTimesErrorOverRows() {
        float[] scores = {0, (float) Math.log(3), 0, 0};
        float[] gradient = new float[4];
        whereTraining(
                () -> {
                    double loss = crossEntropy(1, scores, new int[] {1, 0}, gradient);
                    tolerance.check("loss", (Math.log(4 / 3.0) + Math.log(2)) / 2, loss);
                    tolerance.check("gradient", 2, new float[] {0.125f, -0.125f, -0.25f, 0.25f}, gradient);
                    double sharper = crossEntropy(2, scores, new int[] {1, 0}, gradient);
                    tolerance.check("loss at 2", (Math.log(10 / 9.0) + Math.log(2)) / 2, sharper);
                    tolerance.check("gradient at 2", 2, new float[] {0.1f, -0.1f, -0.5f, 0.5f}, gradient);
                },
                () -> crossEntropy(1, scores, new int[] {1, 0}, gradient));
    }

    @Test
    void labelsBeyondTheRowsAreIgnored() {
        float[] scores = {1, 2, 3, 4};
        float[] gradient = new float[4];
        whereTraining(
                () -> assertEquals(
                        crossEntropy(1, scores, new int[] {0, 1}, gradient),
                        crossEntropy(1, scores, new int[] {0, 1, 99, -1}, gradient)),
                () -> crossEntropy(1, scores, new int[] {0, 1}, gradient));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void crossEntropyOfScoresThatAreNanOrInfiniteIsNotFinite(float score) {
        float[] scores = {0, score, 0, 0};
        float[] gradient = new float[4];
        whereTraining(
                () -> assertFalse(Double.isFinite(crossEntropy(1, scores, new int[] {0, 0}, gradient))),
                () -> crossEntropy(1, scores, new int[] {0, 0}, gradient));
    }

    @Test
    void aConfidentMistakeCostsItsDistanceAndNotInfinity() {
        float[] scores = {500, -500, 0, 0};
        float[] gradient = new float[4];
        whereTraining(
                () -> tolerance.check(
                        "loss", (1000 + Math.log(2)) / 2, crossEntropy(1, scores, new int[] {1, 0}, gradient)),
                () -> crossEntropy(1, scores, new int[] {1, 0}, gradient));
    }

    private float[] softmax(float temperature, int rows, int classes, float[] scores) {
        Tensor likelihood = backend.create(rows, classes);
        backend.softmax(temperature, tensor(backend, rows, classes, scores), likelihood);
        return likelihood.toArray();
    }

    /** Two rows of two classes; the gradient is copied out. */
    private double crossEntropy(float temperature, float[] scores, int[] labels, float[] gradient) {
        Tensor result = backend.create(2, 2);
        double loss = backend.softmaxCrossEntropy(temperature, tensor(backend, 2, 2, scores), labels, result);
        result.read(gradient, 0);
        return loss;
    }
}
