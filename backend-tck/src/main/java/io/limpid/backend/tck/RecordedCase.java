package io.limpid.backend.tck;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A small network, its rows and four training steps with known results, as a program that is independent of this project
 * computed them in double precision.
 */
final class RecordedCase {

    static final List<String> NAMES =
            List.of("leaky-relu-4x3-depth3", "hard-tanh-5x2-depth4", "tanh-6x4-depth2", "relu-3x2-depth5");

    private final String name;
    private final Map<String, String[]> entries = new HashMap<>();

    private RecordedCase(String name) {
        this.name = name;
    }

    static RecordedCase load(String name) {
        RecordedCase loaded = new RecordedCase(name);
        try (InputStream in = RecordedCase.class.getResourceAsStream(name + ".txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 0);
                loaded.entries.put(words[0], Arrays.copyOfRange(words, 1, words.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return loaded;
    }

    NetworkShape shape() {
        Activation.Function function = Activation.Function.ofLabel(words("activation")[0]);
        return new NetworkShape(
                (int) number("features"),
                (int) number("classes"),
                (int) number("depth"),
                new Activation(function, (float) number("slope")),
                (float) number("scale"),
                (float) number("temperature"));
    }

    SgdStep step() {
        return new SgdStep(
                (float) number("learning_rate"), (float) number("momentum"), (float) number("identity_decay"), (float)
                        number("scale"));
    }

    /** Builds the network with the weights of the case. */
    IdentityMlp network(Backend backend) {
        IdentityMlp network = IdentityMlp.create(backend, shape());
        float[] weights = floats("weights");
        float[] biases = floats("biases");
        int width = shape().width();
        for (int i = 0; i < shape().depth(); i++) {
            DenseLayer layer = network.full().denseLayers().get(i);
            layer.weight().write(weights, i * width * width);
            layer.bias().write(biases, i * width);
        }
        return network;
    }

    int[] labels() {
        return Arrays.stream(words("labels")).mapToInt(Integer::parseInt).toArray();
    }

    double number(String entry) {
        return Double.parseDouble(words(entry)[0]);
    }

    float[] floats(String entry) {
        String[] words = words(entry);
        float[] values = new float[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }

    private String[] words(String entry) {
        return Objects.requireNonNull(entries.get(entry), entry);
    }

    @Override
    public String toString() {
        return name;
    }
}
