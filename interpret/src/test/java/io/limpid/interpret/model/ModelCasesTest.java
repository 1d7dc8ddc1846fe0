package io.limpid.interpret.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.DenseLayer;
import io.limpid.formats.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One model as other programs save it again; the values are those that NumPy reads from the same files. */
class ModelCasesTest {

    private static final Path MODELS = Path.of("src/test/resources/cases/41-safetensors-round-trip");
    private static final Path HOSTILE = Path.of("src/test/resources/cases/hostile");
    private static final Path ORIGINAL = MODELS.resolve("orig.safetensors");

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));
    private final List<String> remarks = new ArrayList<>();

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private Model read(String name, Path like) {
        return ModelReader.read(
                MODELS.resolve(name + ".safetensors"), Optional.ofNullable(like), backend, remarks::add);
    }

    private static float[] weights(Model model) {
        List<Float> all = new ArrayList<>();
        for (DenseLayer layer : model.network().full().denseLayers()) {
            for (float value : layer.weight().toArray()) {
                all.add(value);
            }
            for (float value : layer.bias().toArray()) {
                all.add(value);
            }
        }
        float[] values = new float[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get(i);
        }
        return values;
    }

    private void requireOriginal(Model model) {
        try (Model original = ModelReader.read(ORIGINAL, backend)) {
            assertArrayEquals(weights(original), weights(model));
            assertEquals(original.info().shape(), model.info().shape());
            assertEquals(original.info().schema(), model.info().schema());
            assertEquals(
                    List.of("Id", "SL", "SW", "PL", "PW"), model.info().schema().featureNames());
            assertEquals(original.info().provenance(), model.info().provenance());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resaved-meta", "f64", "sequential", "prefixed"})
    void whatWasSavedAgainIsTheSameModel(String name) {
        try (Model model = read(name, null)) {
            requireOriginal(model);
        }
        assertEquals(List.of(), remarks);
    }

    @Test
    void anExtraTensorIsLeftOutWithARemark() {
        try (Model model = read("extra", null)) {
            requireOriginal(model);
        }
        assertEquals(
                List.of(MODELS.resolve("extra.safetensors")
                        + ": not used, as they belong to no layer: the tensors 'num_batches_tracked'."),
                remarks);
    }

    @ParameterizedTest
    @CsvSource({
        "f16, 1.8623046875 0.051361083984375 0.050506591796875, -0.1336669921875",
        "bf16, 1.859375 0.05126953125 0.050537109375, -0.1337890625"
    })
    void shortFloatsAreConverted(String name, String weights, float bias) {
        try (Model model = read(name, null)) {
            float[] found = model.network().full().denseLayers().get(1).weight().toArray();
            float[] expected = new float[3];
            for (int i = 0; i < 3; i++) {
                expected[i] = Float.parseFloat(weights.split(" ")[i]);
            }
            assertArrayEquals(expected, Arrays.copyOf(found, 3));
            assertEquals(
                    bias, model.network().full().denseLayers().get(1).bias().toArray()[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resaved-nometa", "format-pt", "sequential", "orig"})
    void anotherModelSuppliesMetadata(String name) {
        try (Model model = read(name, ORIGINAL)) {
            requireOriginal(model);
        }
    }

    @ParameterizedTest
    @CsvSource({"resaved-nometa, missing", "format-pt, 'pt'", "plain-mlp, missing"})
    void withoutMetadataAModelIsRefused(String name, String found) {
        BadInputException e = assertThrows(BadInputException.class, () -> read(name, null));
        assertEquals(
                MODELS.resolve(name + ".safetensors") + ": is not a Limpid model: metadata 'format' is "
                        + (found.equals("pt") ? "'pt'" : found)
                        + ", but 'limpid.identity-mlp' was expected; if the tensors are those of one, another model of"
                        + " the same shape can tell what its features and classes are",
                e.getMessage());
        assertEquals(Optional.of("like"), e.setting());
    }

    @Test
    void layersThatAreNotSquareAreRefused() {
        BadInputException e = assertThrows(BadInputException.class, () -> read("plain-mlp", ORIGINAL));
        assertTrue(
                e.getMessage()
                        .endsWith("plain-mlp.safetensors: has no layers: tensors layers.{i}.weight [N, N] and"
                                + " layers.{i}.bias [N] were expected, of one N; there are '0.bias' [16], '0.weight'"
                                + " [16, 4], '2.bias' [3], '2.weight' [3, 16]"),
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "nlformat, metadata 'format' is 'evil\\u001b[31m\\u000alimpid: all is well\\u001b]0;PWN\\u0007'",
        "sig0, initial scale must be finite and not 0",
        "u32x, is not valid JSON of the expected form",
        "utf-16-le, is not valid JSON of the expected form"
    })
    void hostileFilesAreRefusedHarmlessly(String name, String reason) {
        BadInputException e = assertThrows(
                BadInputException.class, () -> ModelReader.read(HOSTILE.resolve(name + ".safetensors"), backend));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl), e.getMessage());
    }
}
