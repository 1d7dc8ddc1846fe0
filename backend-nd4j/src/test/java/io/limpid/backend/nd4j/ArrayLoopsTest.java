package io.limpid.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.contract.Activation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The formulas without branches, against the definitions of the activations. */
class ArrayLoopsTest {

    static final List<Activation> ACTIVATIONS = List.of(
            Activation.LEAKY_RELU,
            Activation.leakyRelu(1),
            Activation.HARD_TANH,
            Activation.TANH,
            Activation.RELU,
            Activation.IDENTITY);

    /** Where the formulas could go wrong: next to bends, and as small or large as numbers get. */
    private static final float[] EDGES = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        1e-30f,
        -1e-30f,
        1e-20f,
        1e-8f,
        Math.nextDown(1f),
        1f,
        Math.nextUp(1f),
        -Math.nextDown(1f),
        -1f,
        -Math.nextUp(1f),
        8.9f,
        -9.1f,
        1e20f,
        -1e20f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    @ParameterizedTest
    @FieldSource("ACTIVATIONS")
    void activationAtEdges(Activation activation) {
        float[] actual = EDGES.clone();
        ArrayLoops.activate(activation, actual, actual.length);
        for (int i = 0; i < EDGES.length; i++) {
            float expected = (float) activation.value(EDGES[i]);
            assertClose(expected, actual[i], activation + " of " + EDGES[i]);
        }
    }

    @ParameterizedTest
    @FieldSource("ACTIVATIONS")
    void derivativeAtEdges(Activation activation) {
        float[] outputs = EDGES.clone();
        ArrayLoops.activate(activation, outputs, outputs.length);
        float[] gradient = new float[outputs.length];
        Arrays.fill(gradient, -3);
        ArrayLoops.multiplyByDerivative(activation, outputs, gradient, outputs.length);
        for (int i = 0; i < outputs.length; i++) {
            float expected = (float) (-3 * activation.derivativeAtOutput(outputs[i]));
            assertEquals(expected + 0f, gradient[i] + 0f, 4e-7f, activation + " with output " + outputs[i]);
        }
    }

    @Test
    void tanhIsGoodToAMillionthOfItsValueEverywhere() {
        int count = 200_001;
        float[] arguments = new float[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = (i - count / 2) * 1.2e-4f; // from -12 to 12
        }
        float[] actual = arguments.clone();
        ArrayLoops.activate(Activation.TANH, actual, count);
        for (int i = 0; i < count; i++) {
            assertTrue(Math.abs(actual[i]) <= 1);
            assertClose((float) StrictMath.tanh(arguments[i]), actual[i], "tanh of " + arguments[i]);
        }
    }

    private static void assertClose(float expected, float actual, String what) {
        if (Float.isInfinite(expected)) {
            assertEquals(expected, actual, what);
        } else {
            assertEquals(expected, actual, Math.max(Float.MIN_VALUE, 1e-6 * Math.abs(expected)), what);
        }
    }
}
