package io.limpid.attribution.faithfulness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.TinyModels;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Mlp;
import io.limpid.core.network.NetworkShape;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightRandomisationTest {

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private Mlp network() {
        return TinyModels.random(backend, new int[] {20, 30, 4}, Activation.TANH, true, 3);
    }

    private static float[] weight(Mlp network) {
        return network.denseLayers().get(0).weight().toArray();
    }

    @ParameterizedTest
    @EnumSource
    void theOriginalStaysAndTheSeedDecides(WeightRandomisation kind) {
        try (Mlp network = network();
                Mlp first = kind.of(network, 1);
                Mlp again = kind.of(network, 1);
                Mlp other = kind.of(network, 2);
                Mlp untouched = network()) {
            assertArrayEquals(weight(untouched), weight(network));
            assertArrayEquals(weight(first), weight(again));
            assertFalse(Arrays.equals(weight(first), weight(other)));
            assertFalse(Arrays.equals(weight(first), weight(network)));
            assertFalse(Arrays.equals(
                    first.denseLayers().get(0).bias().toArray(),
                    network.denseLayers().get(0).bias().toArray()));
        }
    }

    @Test
    void shufflingKeepsTheValues() {
        try (Mlp network = network();
                Mlp shuffled = WeightRandomisation.SHUFFLED.of(network, 1)) {
            float[] before = weight(network);
            float[] after = weight(shuffled);
            Arrays.sort(before);
            Arrays.sort(after);
            assertArrayEquals(before, after);
        }
    }

    @Test
    void gaussianWeightsKeepTheSpread() {
        try (Mlp network = network();
                Mlp random = WeightRandomisation.GAUSSIAN.of(network, 1)) {
            assertEquals(spread(weight(network)), spread(weight(random)), 0.1 * spread(weight(network)));
        }
    }

    private static double spread(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    /** Most of an identity network's weights lie on the diagonal; random ones do not. */
    @ParameterizedTest
    @EnumSource
    void anIdentityNetworkIsNotResetToTheIdentity(WeightRandomisation kind) {
        try (IdentityMlp network = IdentityMlp.create(backend, NetworkShape.of(20, 4, 2));
                IdentityMlp random = kind.of(network, 1)) {
            assertEquals(0, network.relativeDeviation()[0]);
            for (double deviation : random.relativeDeviation()) {
                assertTrue(deviation > 1, "deviation " + deviation);
            }
        }
    }
}
