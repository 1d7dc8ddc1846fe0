package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MlpTest {

    private Backend backend;

    @BeforeEach
    void openBackend() {
        backend = ReferenceBackend.open(new BackendOptions(1));
    }

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private DenseLayer layer(int inputs, int outputs) {
        return new DenseLayer(backend.create(outputs, inputs), backend.create(outputs, 1), Activation.TANH, 0);
    }

    @Test
    void sizesAreThoseOfTheFirstAndTheLastLayer() {
        try (Mlp network = new Mlp(backend, List.of(layer(5, 7), layer(7, 2)), 3)) {
            assertEquals(5, network.inputs());
            assertEquals(2, network.outputs());
            assertEquals(2, network.depth());
            assertEquals(3, network.temperature());
        }
    }

    @Test
    void neighboursThatDoNotFitAreNamed() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new Mlp(backend, List.of(layer(5, 7), layer(7, 4), layer(6, 2)), 1));
        assertTrue(refusal.getMessage().contains("layer 3 takes 6 values, but layer 2 gives 4"), refusal.getMessage());
    }

    @Test
    void aNetworkNeedsALayerAndATemperatureAboveZero() {
        List<DenseLayer> one = List.of(layer(2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Mlp(backend, List.of(), 1));
        for (float temperature : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Mlp(backend, one, temperature));
        }
    }

    @Test
    void aBiasHasOneRowForEachOutput() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DenseLayer(backend.create(3, 2), backend.create(2, 1), Activation.TANH, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DenseLayer(backend.create(3, 2), backend.create(3, 2), Activation.TANH, 0));
    }

    @Test
    void aDenseLayerNamesItsParametersAndCopiesThem() {
        DenseLayer original = layer(2, 3).outputRange(1, 3);
        original.weight().write(new float[] {1, 2, 3, 4}, 0);
        original.bias().write(new float[] {5, 6}, 0);
        DenseLayer copy = original.copy();
        original.weight().write(new float[4], 0);
        assertArrayEquals(new float[] {1, 2, 3, 4}, copy.weight().toArray());
        assertArrayEquals(new float[] {5, 6}, copy.bias().toArray());
        assertEquals(1, copy.diagonal());
        assertEquals(
                List.of("weight", "bias"),
                copy.parameters().stream().map(Parameter::name).toList());
        assertSame(copy.weight(), copy.parameters().get(0).values());
        assertSame(copy.bias(), copy.parameters().get(1).values());
    }

    @Test
    void theIdentityOfARangeOfUnitsBeginsAtItsDiagonal() {
        DenseLayer rows = layer(4, 4).outputRange(2, 4);
        rows.weight().write(new float[] {0, 0, 2, 0, 3, 0, 0, 2}, 0);
        assertEquals(3, rows.distanceFromIdentity(2));
        assertEquals(Math.sqrt(9 + 1 + 1), rows.distanceFromIdentity(1), 1e-12);
    }

    @Test
    void eachLayerHasFreshWeightsOfItsOwnAndTheSeedDecides() {
        int[] sizes = {4, 4, 4};
        try (Mlp network = create(sizes, 3);
                Mlp again = create(sizes, 3);
                Mlp deeper = create(new int[] {4, 4, 4, 4}, 3)) {
            for (int l = 0; l < 2; l++) {
                assertArrayEquals(weights(network, l), weights(again, l));
                assertArrayEquals(weights(network, l), weights(deeper, l), "whatever comes above");
            }
            assertTrue(weights(network, 0)[0] != weights(network, 1)[0]);
        }
    }

    private Mlp create(int[] sizes, long seed) {
        return Mlp.create(backend, sizes, Activation.TANH, Activation.IDENTITY, Initialization.HE, seed);
    }

    private static float[] weights(Mlp network, int layer) {
        return network.denseLayers().get(layer).weight().toArray();
    }
}
