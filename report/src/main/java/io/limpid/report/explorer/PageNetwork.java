package io.limpid.report.explorer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import java.io.IOException;
import java.util.List;

/**
 * A network as a page holds it: of each layer the bias, and what it adds to the identity, as a matrix or as detectors (method, section 7), in half
 * precision.
 */
final class PageNetwork {

    /** Of more values a page takes too long to load: 4 MB as text. */
    private static final long MOST_VALUES = 1_500_000;

    private PageNetwork() {}

    /** Returns whether a page bears the network. */
    static boolean fits(IdentityMlp network) {
        long values = 0;
        for (Layer layer : network.full().layers()) {
            values += layer instanceof LowRankLayer low
                    ? 2L * low.rank() * layer.inputs()
                    : (long) layer.inputs() * layer.outputs();
        }
        return values <= MOST_VALUES;
    }

    static void write(IdentityMlp network, JsonGenerator json) throws IOException {
        NetworkShape shape = network.shape();
        json.writeStartObject();
        json.writeNumberField("features", shape.features());
        json.writeNumberField("classes", shape.classes());
        json.writeStringField("activation", shape.activation().function().label());
        json.writeNumberField("activationSlope", shape.activation().slope());
        json.writeNumberField("sigma", shape.initialScale());
        json.writeNumberField("temperature", shape.temperature());
        json.writeArrayFieldStart("layers");
        List<Layer> layers = network.full().layers();
        for (Layer layer : layers) {
            json.writeStartObject();
            if (layer instanceof LowRankLayer low) {
                json.writeNumberField("rank", low.rank());
                json.writeStringField("read", HalfPrecision.base64(low.read().toArray()));
                json.writeStringField("write", HalfPrecision.base64(low.write().toArray()));
                json.writeStringField("bias", HalfPrecision.base64(low.bias().toArray()));
            } else if (layer instanceof DenseLayer dense) {
                json.writeStringField("deviation", HalfPrecision.base64(deviation(dense, shape)));
                json.writeStringField("bias", HalfPrecision.base64(dense.bias().toArray()));
            } else {
                throw new IllegalArgumentException("a layer of an unknown form: " + layer.getClass());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Small numbers keep more of their digits than those of the weights themselves would. */
    private static float[] deviation(DenseLayer layer, NetworkShape shape) {
        float[] weight = layer.weight().toArray();
        for (int i = 0; i < shape.width(); i++) {
            weight[i * shape.width() + i] -= shape.initialScale();
        }
        return weight;
    }
}
