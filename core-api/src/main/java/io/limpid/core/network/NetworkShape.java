package io.limpid.core.network;

import io.limpid.core.backend.contract.Activation;
import java.util.Objects;

/**
 * What an identity MLP is made of, apart from its weights (method, section 1).
 *
 * @param features D, the number of features of an input row
 * @param classes C, the number of classes, at least 2
 * @param depth L, the number of layers
 * @param activation φ of every layer
 * @param initialScale σ, the scale of the identity that the weights start from
 * @param temperature τ of the class likelihood softmax(τ s)
 */
public record NetworkShape(
        int features, int classes, int depth, Activation activation, float initialScale, float temperature) {

    /** The largest width whose square weight fits one Java array. */
    private static final int LARGEST_WIDTH = 46_340;

    public NetworkShape {
        Objects.requireNonNull(activation, "activation");
        if (features < 1 || classes < 2 || depth < 1) {
            throw new IllegalArgumentException(
                    "an identity network needs at least 1 feature, 2 classes and 1 layer, but " + features
                            + " features, " + classes + " classes and " + depth + " layers were given");
        }
        if ((long) features + classes > LARGEST_WIDTH) {
            throw new IllegalArgumentException("a width of " + ((long) features + classes)
                    + " (features and classes) is more than the " + LARGEST_WIDTH + " that a weight matrix can have");
        }
        if (!Float.isFinite(initialScale) || initialScale == 0) {
            throw new IllegalArgumentException("the initial scale must be finite and not 0: " + initialScale);
        }
        if (!(temperature > 0) || Float.isInfinite(temperature)) {
            throw new IllegalArgumentException("the temperature must be finite and greater than 0: " + temperature);
        }
    }

    /** A network with the method's defaults: leaky ReLU of slope 0.1, σ = 1, τ = 1. */
    public static NetworkShape of(int features, int classes, int depth) {
        return new NetworkShape(features, classes, depth, Activation.LEAKY_RELU, 1, 1);
    }

    /** Returns the same shape with another τ. */
    public NetworkShape withTemperature(float other) {
        return new NetworkShape(features, classes, depth, activation, initialScale, other);
    }

    /** Returns N = D + C, the width of every layer. */
    public int width() {
        return features + classes;
    }
}
