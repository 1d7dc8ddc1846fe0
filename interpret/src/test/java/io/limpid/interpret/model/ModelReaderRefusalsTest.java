package io.limpid.interpret.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.formats.ArrayFileWriter;
import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.ElementType;
import io.limpid.formats.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test breaks one thing in a model of 2 features, 2 classes and 2 layers with the fewest metadata. */
class ModelReaderRefusalsTest {

    @TempDir
    Path folder;

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));
    private final Map<String, String> metadata = new HashMap<>();
    private final List<ArraySpec> tensors = new ArrayList<>();
    private float fourthValue = 1;

    @BeforeEach
    void describeAGoodModel() {
        metadata.put("format", "limpid.identity-mlp");
        metadata.put("format_version", "1");
        metadata.put("features", "2");
        metadata.put("classes", "[\"k\",\"l\"]");
        metadata.put("activation", "leaky_relu");
        for (int i = 0; i < 2; i++) {
            tensors.add(ArraySpec.of("layers." + i + ".weight", ElementType.F32, 4, 4));
            tensors.add(ArraySpec.of("layers." + i + ".bias", ElementType.F32, 4));
        }
    }

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    @Test
    void theFewestMetadataAreEnough() {
        try (Model model = ModelReader.read(write(), backend)) {
            assertEquals(Activation.LEAKY_RELU, model.info().shape().activation());
            assertEquals(1, model.info().shape().initialScale());
            assertEquals(1, model.info().shape().temperature());
            assertEquals("", model.info().provenance());
        }
    }

    @Test
    void aSlopeIsOnlyUsedWhereThereIsOne() {
        metadata.put("activation_slope", "0.25");
        assertEquals(Activation.leakyRelu(0.25f), activation());
        metadata.put("activation", "tanh");
        assertEquals(Activation.TANH, activation());
    }

    @Test
    void metadataThatAreNeededAreMissing() {
        for (String key : List.copyOf(metadata.keySet())) {
            String value = metadata.remove(key);
            refuses("'" + key + "' is missing");
            metadata.put(key, value);
        }
    }

    @Test
    void anotherFormat() {
        refusesValue("format", "pt", "is not a Limpid model: metadata 'format' is 'pt'");
        refusesValue("format_version", "3", "'format_version' is '3', but this program reads versions 1 and 2");
    }

    @Test
    void numbersThatMakeNoSense() {
        for (String value : List.of("two", "-2", "2.0", "", "99999999999")) {
            refusesValue("features", value, "'features' must be a whole number, but is '" + value + "'");
        }
        refusesValue("features", "0", "at least 1 feature");
        refusesValue("features", "46339", "width of 46341");
        refusesValue("temperature", "0", "temperature must be finite and greater than 0");
        refusesValue("temperature", "NaN", "'temperature' must be an array of numbers");
        refusesValue("temperature", "1,2", "'temperature' must be one number, but is '1,2'");
        refusesValue("temperature", "1e99", "too large for a float32");
        refusesValue("initial_scale", "0", "initial scale must be finite and not 0");
        refusesValue("activation_slope", "1.5", "slope of leaky_relu must lie in (0, 1]");
        refusesValue("activation", "gelu", "unknown activation 'gelu'; known are leaky_relu");
    }

    @Test
    void listsThatMakeNoSense() {
        refusesValue("classes", "[\"k\",\"k\"]", "'classes' has the name 'k' twice");
        refusesValue("classes", "[\"k\"]", "2 classes");
        refusesValue("classes", "[\"k\",1]", "'classes' must be an array of strings, but its element 1");
        refusesValue("classes", "k,l", "'classes' must be an array of strings, as JSON text");
        refusesValue("classes", "[\"k\",\"l\"", "'classes' must be an array of strings, as JSON text");
        refusesValue("classes", "[\"k\",\"l\"] []", "'classes' goes on after the end");
        refusesValue("classes", "[\"k\",\"l\",\"m\"]", "is F32 [4, 4], but F32 [5, 5] was expected");
        refusesValue("feature_names", "[\"a\"]", "2 features, but 1 feature names");
        refusesValue("feature_names", "[\"a\",\"a\"]", "'feature_names' has the name 'a' twice");
        refusesValue("image", "[1,1]", "'image' must be [rows, columns] with 2 pixels, but is [1,1]");
        refusesValue("image", "[0.5,4]", "'image' must be");
        refusesValue("image", "[2]", "'image' must be");
        refusesValue("reference", "[0.5]", "'reference' must have 2 numbers, one per feature, but has 1");
        refusesValue("reference", "[0.5,1e99]", "'reference': 1e99 is too large");
        refusesValue(
                "constant_features", "[2]", "'constant_features' must be ascending numbers of features, from 0 to 1");
        refusesValue("constant_features", "[1,0]", "from 0 to 1, but has 0");
        refusesValue("constant_features", "[0,0]", "'constant_features' must be");
        refusesValue("constant_features", "[0.5]", "'constant_features' must be");
        refusesValue("constant_features", "0", "'constant_features' must be");
    }

    @Test
    void aScalingThatDoesNotFit() {
        refusesValue("input_minimum", "[0,0]", "'input_maximum' is missing, but its counterpart is there");
        metadata.put("input_minimum", "[0,0]");
        refusesValue("input_maximum", "[1]", "scaling needs a minimum and a maximum per feature");
        refusesValue("input_maximum", "[1,-1]", "is not a range");
        refusesValue("input_maximum", "[1,NaN]", "must be an array of numbers");
        metadata.put("input_minimum", "[0]");
        refusesValue("input_maximum", "[1]", "2 features, but a scaling of 1");
    }

    @Test
    void aTensorThatDoesNotBelongIsLeftOutWithARemark() {
        for (String name : List.of("head.weight", "layers.01.bias", "layers.2.gamma", "xlayers.2.bias")) {
            tensors.add(ArraySpec.of(name, ElementType.F32, 4));
            List<String> remarks = new ArrayList<>();
            Path file = write();
            try (Model model = ModelReader.read(file, Optional.empty(), backend, remarks::add)) {
                assertEquals(2, model.info().shape().depth());
            }
            List<String> expected =
                    List.of(file + ": not used, as they belong to no layer: the tensors '" + name + "'.");
            assertEquals(expected, remarks);
            assertEquals(expected, ModelFileSummary.of(file).remarks());
            tensors.remove(4);
        }
    }

    @Test
    void layersOfTwoReadings() {
        tensors.replaceAll(tensor -> ArraySpec.of(
                "a." + tensor.name(),
                tensor.type(),
                tensor.shape().stream().mapToLong(Long::longValue).toArray()));
        for (String part : List.of("weight", "bias")) {
            tensors.add(ArraySpec.of(
                    "b.3." + part, ElementType.F32, part.equals("bias") ? new long[] {4} : new long[] {4, 4}));
        }
        refuses(
                "has layers of several names, 'a.layers.{i}.weight' and 'b.{i}.weight'; it is not clear which are meant");
    }

    @Test
    void aModelThatIsToSupplyMetadataButHasAnotherShape() {
        Path file = write();
        Path like = Path.of("src/test/resources/cases/41-safetensors-round-trip/orig.safetensors");
        BadInputException e = assertThrows(
                BadInputException.class, () -> ModelReader.read(file, Optional.of(like), backend, remark -> {}));
        assertEquals(file + ": has 2 layers, but the model that supplies its metadata has 4", e.getMessage());
        assertEquals(Optional.of("like"), e.setting());
    }

    @Test
    void aLayerThatIsMissing() {
        ArraySpec bias = tensors.remove(1);
        refuses("tensor 'layers.0.bias' is missing");
        tensors.remove(0);
        refuses("tensor 'layers.0.weight' is missing, although 'layers.1.bias' is there");
        tensors.clear();
        refuses("has no layers");
        tensors.add(bias);
        refuses("tensor 'layers.0.weight' is missing");
    }

    @Test
    void aTensorOfAnotherShapeOrType() {
        tensors.set(2, ArraySpec.of("layers.1.weight", ElementType.F32, 16));
        refuses("tensor 'layers.1.weight' is F32 [16], but F32 [4, 4] was expected for 2 features and 2 classes");
        tensors.set(2, ArraySpec.of("layers.1.weight", ElementType.I64, 4, 4));
        refuses("tensor 'layers.1.weight' is I64 [4, 4], but F32 [4, 4]");
    }

    @Test
    void aWeightThatIsNotFinite() {
        fourthValue = Float.NEGATIVE_INFINITY;
        refuses("tensor 'layers.0.weight' holds -Infinity at [0, 3] (counted from 0)");
    }

    private Activation activation() {
        try (Model model = ModelReader.read(write(), backend)) {
            return model.info().shape().activation();
        }
    }

    private void refusesValue(String key, String value, String reason) {
        String before = metadata.put(key, value);
        refuses(reason);
        if (before == null) {
            metadata.remove(key);
        } else {
            metadata.put(key, before);
        }
    }

    private void refuses(String reason) {
        Path file = write();
        BadInputException e = assertThrows(BadInputException.class, () -> ModelReader.read(file, backend));
        assertTrue(e.getMessage().startsWith(file + ": ") && e.getMessage().contains(reason), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    private Path write() {
        Path file = folder.resolve("model.safetensors");
        try (ArrayFileWriter writer = SafetensorsWriter.create(file, tensors, metadata)) {
            for (ArraySpec tensor : tensors) {
                int length = (int) tensor.elements();
                if (tensor.type() == ElementType.F32) {
                    float[] values = new float[length];
                    values[Math.min(3, length - 1)] = fourthValue;
                    writer.writeFloats(tensor.name(), 0, values, 0, length);
                } else {
                    writer.writeLongs(tensor.name(), 0, new long[length], 0, length);
                }
            }
            writer.complete();
        }
        return file;
    }
}
