package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is computed element by element, against the definitions and for numbers that are not finite. */
abstract class ElementwiseRules extends Rules {

    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    static List<Activation> activations() {
        return Catalogue.ACTIVATIONS;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationsAreWhatTheyAreDefinedToBe(Activation activation) {
        float[] z = Values.aroundBends(1, 207);
        float[] expected = new float[z.length];
        float[] slopes = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            expected[i] = (float) activation.value(z[i]);
            slopes[i] = (float) activation.secantSlope(z[i]);
        }
        Tensor argument = tensor(backend, 9, 23, z);
        Tensor result = backend.create(9, 23);
        backend.activate(activation, argument, result);
        tolerance.check("value", 23, expected, result.toArray());
        backend.secantSlope(activation, argument, result);
        tolerance.check("secant slope", 23, slopes, result.toArray());
    }

    @ParameterizedTest
    @MethodSource("activations")
    void secantSlopesToAReferenceAreWhatTheyAreDefinedToBe(Activation activation) {
        float[] z = Values.aroundBends(1, 207);
        float[] reference = Values.aroundBends(2, 23);
        System.arraycopy(reference, 0, z, 46, 23); // a row that is the reference
        float[] expected = new float[z.length];
        float[] outputs = new float[z.length];
        float[] referenceOutputs = new float[reference.length];
        for (int i = 0; i < z.length; i++) {
            expected[i] = (float) activation.secantSlope(z[i], reference[i % 23]);
            outputs[i] = (float) activation.value(z[i]);
            referenceOutputs[i % 23] = (float) activation.value(reference[i % 23]);
        }
        Tensor result = backend.create(9, 23);
        backend.secantSlope(activation, tensor(backend, 9, 23, z), tensor(backend, 1, 23, reference), result);
        tolerance.check("secant slope", 23, expected, result.toArray());
        if (activation.invertible()) {
            Tensor told = tensor(backend, 9, 23, outputs);
            backend.secantSlopeAtOutput(activation, told, tensor(backend, 1, 23, referenceOutputs), result);
            tolerance.check("secant slope told from outputs", 23, expected, result.toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationsOfNanAreNan(Activation activation) {
        float[] z = Values.constant(NAN, 33);
        Tensor result = backend.create(3, 11);
        backend.activate(activation, tensor(backend, 3, 11, z), result);
        assertArrayEquals(z, result.toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "LEAKY_RELU, -Infinity, Infinity",
        "HARD_TANH, -1, 1",
        "TANH, -1, 1",
        "RELU, 0, Infinity",
        "IDENTITY, -Infinity, Infinity"
    })
    void activationsOfInfinityAreTheirLimits(Activation.Function function, float below, float above) {
        Activation activation = Catalogue.ACTIVATIONS.stream()
                .filter(known -> known.function() == function)
                .findFirst()
                .orElseThrow();
        float[] z = Values.constant(INFINITY, 34);
        float[] expected = Values.constant(above, 34);
        for (int i = 0; i < 34; i += 2) {
            z[i] = -INFINITY;
            expected[i] = below;
        }
        Tensor result = backend.create(2, 17);
        backend.activate(activation, tensor(backend, 2, 17, z), result);
        tolerance.check("value", 17, expected, result.toArray());
    }

    @Test
    void theSlopeOfLeakyReluIsTheOneGiven() {
        Tensor values = tensor(backend, 1, 4, -2, -1, 0, 1);
        Activation steep = Activation.leakyRelu(0.25f);
        Tensor result = backend.create(1, 4);
        backend.activate(steep, values, result);
        assertArrayEquals(new float[] {-0.5f, -0.25f, 0, 1}, result.toArray());
        backend.secantSlope(steep, values, result);
        assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f, 1}, result.toArray());
    }

    @Test
    void aNanInTheGradientStays() {
        Tensor gradient = tensor(backend, 1, 3, NAN, 1, INFINITY);
        Tensor output = tensor(backend, 1, 3, 1, -1, 1);
        whereTraining(
                () -> {
                    backend.activationGradient(Activation.LEAKY_RELU, output, gradient);
                    assertArrayEquals(new float[] {NAN, 0.1f, INFINITY}, gradient.toArray());
                },
                () -> backend.activationGradient(Activation.LEAKY_RELU, output, gradient));
    }

    @Test
    void theBiasOfAColumnIsAddedInEveryRow() {
        Tensor c = tensor(backend, 2, 3, 1, 2, 3, 4, 5, 6);
        backend.addRowBias(tensor(backend, 3, 1, 10, NAN, 30), c);
        assertArrayEquals(new float[] {11, NAN, 33, 14, NAN, 36}, c.toArray());
    }

    @Test
    void axpbyChangesItsBlockOfColumnsOnly() {
        Tensor x = tensor(backend, 2, 4, 1, 2, 3, 4, 5, 6, 7, 8);
        Tensor y = tensor(backend, 2, 3, 10, 20, 30, 40, 50, 60);
        backend.axpby(2, x, 2, -1, y, 1, 2);
        assertArrayEquals(new float[] {10, -14, -22, 40, -36, -44}, y.toArray());
    }

    @Test
    void axpbyWithBetaOf0WritesYWithoutReadingIt() {
        Tensor x = tensor(backend, 2, 2, 1, 2, 3, 4);
        Tensor y = tensor(backend, 2, 3, NAN, NAN, INFINITY, NAN, NAN, INFINITY);
        backend.axpby(2, x, 0, 0, y, 1, 2);
        assertArrayEquals(new float[] {NAN, 2, 4, NAN, 6, 8}, y.toArray());
    }

    @Test
    void axpbyWithAlphaOf0DoesNotReadX() {
        Tensor x = tensor(backend, 1, 3, NAN, INFINITY, NAN);
        Tensor y = tensor(backend, 1, 3, 1, 2, 3);
        backend.axpby(0, x, 0.5f, y);
        assertArrayEquals(new float[] {0.5f, 1, 1.5f}, y.toArray());
        backend.axpby(0, x, 0, y);
        assertArrayEquals(new float[3], y.toArray());
    }

    @Test
    void axpbyPropagatesWhatIsNotFinite() {
        Tensor x = tensor(backend, 1, 4, NAN, 1, INFINITY, INFINITY);
        Tensor y = tensor(backend, 1, 4, 1, NAN, -INFINITY, 1);
        backend.axpby(1, x, 1, y);
        assertArrayEquals(new float[] {NAN, NAN, NAN, INFINITY}, y.toArray());
    }

    @Test
    void multiplyTakesTheColumnsFromTheGivenOneOn() {
        Tensor a = tensor(backend, 2, 4, 1, 2, 3, 4, 5, 6, 7, 8);
        Tensor c = tensor(backend, 2, 2, 10, 20, 30, 40);
        backend.multiply(a, 1, c);
        assertArrayEquals(new float[] {20, 60, 180, 280}, c.toArray());
    }

    @Test
    void multiplyPropagatesWhatIsNotFinite() {
        Tensor a = tensor(backend, 1, 4, NAN, 0, INFINITY, INFINITY);
        Tensor c = tensor(backend, 1, 4, 0, NAN, 0, -2);
        backend.multiply(a, 0, c);
        assertArrayEquals(new float[] {NAN, NAN, NAN, -INFINITY}, c.toArray());
    }

    @Test
    void columnSumsAddUpTheRowsOfEachColumn() {
        Tensor a = tensor(backend, 3, 2, 1, 10, 2, NAN, 3, 30);
        Tensor sums = tensor(backend, 2, 1, NAN, 7);
        whereTraining(
                () -> {
                    backend.columnSums(a, sums);
                    assertArrayEquals(new float[] {6, NAN}, sums.toArray());
                },
                () -> backend.columnSums(a, sums));
    }

    @Test
    void addDiagonalBeginsAtItsOffset() {
        Tensor a = backend.create(2, 4);
        whereTraining(
                () -> {
                    backend.addDiagonal(0.5f, 1, a);
                    backend.addDiagonal(2, 2, a);
                    assertArrayEquals(new float[] {0, 0.5f, 2, 0, 0, 0, 0.5f, 2}, a.toArray());
                },
                () -> backend.addDiagonal(0.5f, 1, a));
    }

    @Test
    void fillReachesEveryValueOfARowRangeAndNoOther() {
        Tensor whole = backend.create(4, 33);
        backend.fill(NAN, whole);
        backend.fill(3, whole.rowRange(1, 3));
        float[] expected = Values.constant(NAN, 4 * 33);
        Arrays.fill(expected, 33, 99, 3);
        assertArrayEquals(expected, whole.toArray());
    }
}
