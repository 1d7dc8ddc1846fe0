package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardPassTest {

    private final Random random = new Random(4);
    private Backend backend;

    @BeforeEach
    void openBackend() {
        backend = ReferenceBackend.open(new BackendOptions(1));
    }

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    @Test
    void aPassForInferenceGivesTheOutputThatOneWhichKeepsAllLayersGives() {
        for (int[] widths : new int[][] {{5, 3}, {5, 5, 5, 5, 5, 2}, {4, 6, 6, 3, 6, 3, 6, 6}, {3, 7, 7}}) {
            try (Mlp network = network(widths);
                    ForwardPass all = new ForwardPass(network, 4);
                    ForwardPass last = ForwardPass.forInference(network, 4)) {
                for (int rows : new int[] {4, 1, 3}) {
                    float[] batch = normal(rows * widths[0]);
                    all.load(batch, widths[0], rows);
                    last.load(batch, widths[0], rows);
                    float[] expected = all.run(rows).toArray();
                    assertArrayEquals(expected, last.run(rows).toArray());
                    assertArrayEquals(expected, last.run(rows).toArray(), "the input outlives a pass");
                    assertArrayEquals(
                            expected, last.output(network.depth(), rows).toArray());
                }
            }
        }
    }

    @Test
    void aPassForInferenceHasNoHiddenLayersToGive() {
        try (Mlp network = network(3, 3, 3);
                ForwardPass last = ForwardPass.forInference(network, 1)) {
            last.load(new float[3], 3, 1);
            last.run(1);
            assertThrows(IllegalStateException.class, () -> last.output(1, 1));
            assertThrows(IllegalArgumentException.class, () -> new BackwardPass(last));
        }
    }

    private Mlp network(int... widths) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 1; l < widths.length; l++) {
            Tensor weight = backend.create(widths[l], widths[l - 1]);
            weight.write(normal(widths[l] * widths[l - 1]), 0);
            Tensor bias = backend.create(widths[l], 1);
            bias.write(normal(widths[l]), 0);
            layers.add(new DenseLayer(weight, bias, Activation.LEAKY_RELU, 0));
        }
        return new Mlp(backend, layers, 1);
    }

    private float[] normal(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
