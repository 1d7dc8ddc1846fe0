package io.limpid.attribution;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.Mlp;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Networks small enough to work out by hand. A, B, E and Q are those of section 5 of the method. */
public final class TinyModels {

    private TinyModels() {}

    public static Mlp a(Backend backend) {
        float[] ones = new float[12];
        Arrays.fill(ones, 1);
        return new Mlp(
                backend,
                List.of(
                        layer(backend, 3, new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new float[3], Activation.IDENTITY),
                        layer(backend, 3, ones, new float[] {-10, 1, 1, 1}, Activation.RELU),
                        layer(backend, 4, Arrays.copyOf(ones, 8), new float[] {-1, 1}, Activation.IDENTITY)),
                1);
    }

    /** @param corner the weight from the first input to the first unit; 2 for all others */
    public static Mlp b(Backend backend, float corner) {
        float[] first = new float[9];
        Arrays.fill(first, 2);
        first[0] = corner;
        return new Mlp(
                backend,
                List.of(
                        layer(backend, 3, first, new float[3], Activation.RELU),
                        layer(backend, 3, new float[] {3, 3, 3}, new float[1], Activation.IDENTITY)),
                1);
    }

    public static Mlp e(Backend backend) {
        return new Mlp(
                backend,
                List.of(
                        layer(backend, 2, new float[] {1, 0, 0, 1}, new float[2], Activation.RELU),
                        layer(backend, 2, new float[] {1, -1}, new float[] {-1}, Activation.RELU)),
                1);
    }

    public static Mlp q(Backend backend) {
        return linear(backend, 0, 3, -1, 2, 0.5f);
    }

    /** f(x) = ReLU(x₁ + x₂ − 1), of three features. */
    public static Mlp conjunction(Backend backend) {
        return new Mlp(
                backend, List.of(layer(backend, 3, new float[] {1, 1, 0}, new float[] {-1}, Activation.RELU)), 1);
    }

    /** f(x) = weights · x + bias, with one class. */
    public static Mlp linear(Backend backend, float bias, float... weights) {
        return new Mlp(
                backend, List.of(layer(backend, weights.length, weights, new float[] {bias}, Activation.IDENTITY)), 1);
    }

    /** Random weights; with biases where asked for. */
    public static Mlp random(Backend backend, int[] sizes, Activation hidden, boolean biased, long seed) {
        Mlp network = Mlp.create(backend, sizes, hidden, Activation.IDENTITY, Initialization.HE, seed);
        if (biased) {
            Random random = new Random(seed + 1);
            for (DenseLayer layer : network.denseLayers()) {
                layer.bias().write(rows(random, layer.outputs()), 0);
            }
        }
        return network;
    }

    /** Values in [−1, 1). */
    public static float[] rows(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static DenseLayer layer(Backend backend, int inputs, float[] weight, float[] bias, Activation activation) {
        Tensor w = backend.create(bias.length, inputs);
        Tensor b = backend.create(bias.length, 1);
        w.write(weight, 0);
        b.write(bias, 0);
        return new DenseLayer(w, b, activation, 0);
    }
}
