package io.limpid.core.backend.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.contract.Activation.Function;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

    static List<Activation> activations() {
        return List.of(
                Activation.LEAKY_RELU,
                Activation.leakyRelu(0.5f),
                Activation.leakyRelu(1),
                Activation.HARD_TANH,
                Activation.TANH,
                Activation.RELU,
                Activation.IDENTITY);
    }

    /** Arguments in (−3, 3) that keep away from the bends at −1, 0 and 1. */
    private static double[] smoothArguments() {
        return new Random(1)
                .doubles(-3, 3)
                .filter(z -> Math.abs(z) > 1e-3 && Math.abs(Math.abs(z) - 1) > 1e-3)
                .limit(1000)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "LEAKY_RELU, 0.25, -2, -0.5",
        "LEAKY_RELU, 0.25, 2, 2",
        "HARD_TANH, 0, -1.5, -1",
        "HARD_TANH, 0, 0.75, 0.75",
        "HARD_TANH, 0, 1.5, 1",
        "TANH, 0, 0.549306144334054845697622618461, 0.5",
        "RELU, 0, -2, 0",
        "RELU, 0, 2, 2",
        "IDENTITY, 0, -2, -2"
    })
    void valuesAreThoseOfTheDefinition(Function function, float slope, double z, double expected) {
        assertEquals(expected, new Activation(function, slope).value(z), 1e-15);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyFunctionIsMonotonicAndPassesThrough0(Activation activation) {
        assertEquals(0, activation.value(0));
        assertEquals(0, activation.value(-0.0), 0.0);
        for (double z = -3; z < 3; z += 0.01) {
            assertTrue(activation.value(z) <= activation.value(z + 0.01), activation + " at " + z);
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theDerivativeIsTheLimitOfDifferences(Activation activation) {
        double step = 1e-5;
        for (double z : smoothArguments()) {
            double difference = (activation.value(z + step) - activation.value(z - step)) / (2 * step);
            assertEquals(difference, activation.derivativeAtOutput(activation.value(z)), 1e-8, activation + " at " + z);
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theSecantSlopeIsTheValueOverTheArgument(Activation activation) {
        for (double z : smoothArguments()) {
            assertEquals(activation.value(z) / z, activation.secantSlope(z), 1e-7, activation + " at " + z);
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theSecantSlopeAt0IsTheDerivativeThere(Activation activation) {
        assertEquals(activation.derivativeAtOutput(0), activation.secantSlope(0), activation.toString());
        assertEquals(activation.derivativeAtOutput(0), activation.secantSlope(-0.0), activation.toString());
    }

    @Test
    void atItsBendsEachFunctionHasTheDerivativeItIsDocumentedWith() {
        assertEquals(0.1f, Activation.LEAKY_RELU.derivativeAtOutput(0));
        assertEquals(0, Activation.RELU.derivativeAtOutput(0));
        assertEquals(0, Activation.HARD_TANH.derivativeAtOutput(-1));
        assertEquals(0, Activation.HARD_TANH.derivativeAtOutput(1));
        assertEquals(1, Activation.HARD_TANH.derivativeAtOutput(0));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void nanGivesNan(Activation activation) {
        assertEquals(Double.NaN, activation.value(Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -0.1f, 1.5f, Float.NaN, Float.POSITIVE_INFINITY})
    void aSlopeOutsideItsRangeIsRefused(float slope) {
        assertThrows(IllegalArgumentException.class, () -> Activation.leakyRelu(slope));
    }

    @Test
    void aSlopeForAFunctionWithoutOneIsRefused() {
        for (Function function : List.of(Function.HARD_TANH, Function.TANH, Function.RELU, Function.IDENTITY)) {
            assertThrows(IllegalArgumentException.class, () -> new Activation(function, 0.1f));
        }
    }

    @ParameterizedTest
    @CsvSource({"leaky_relu, LEAKY_RELU", "hard_tanh, HARD_TANH", "tanh, TANH", "relu, RELU", "identity, IDENTITY"})
    void labelsNameTheFunctions(String label, Function function) {
        assertEquals(function, Function.ofLabel(label));
        assertEquals(label, function.label());
    }

    @Test
    void anUnknownLabelIsRefusedWithThoseThatExist() {
        String message = assertThrows(IllegalArgumentException.class, () -> Function.ofLabel("swish"))
                .getMessage();
        assertTrue(message.contains("'swish'"), message);
        for (Function function : Function.values()) {
            assertTrue(message.contains(function.label()), message);
        }
    }
}
