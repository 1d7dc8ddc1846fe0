package io.limpid.interpret.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    private static final Path ORACLE = Path.of("src/test/resources/oracle/numpy-model.safetensors");

    @TempDir
    Path folder;

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    /** The values are what NumPy reads from the same file. */
    @Test
    void aModelIsReadFromAnyChannelToo() throws IOException {
        byte[] file = Files.readAllBytes(ORACLE);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                Model fromFile = ModelReader.read(ORACLE, backend);
                Model fromChannel = ModelReader.read("a resource", Files.newByteChannel(ORACLE), backend)) {
            assertEquals(fromFile.info().shape(), fromChannel.info().shape());
            for (int i = 0; i < fromFile.info().shape().depth(); i++) {
                DenseLayer expected = fromFile.network().full().denseLayers().get(i);
                DenseLayer actual = fromChannel.network().full().denseLayers().get(i);
                assertArrayEquals(expected.weight().toArray(), actual.weight().toArray());
                assertArrayEquals(expected.bias().toArray(), actual.bias().toArray());
            }
            Path broken = Files.write(folder.resolve("broken"), Arrays.copyOf(file, 20));
            BadInputException e = assertThrows(
                    BadInputException.class,
                    () -> ModelReader.read("a resource", Files.newByteChannel(broken), backend));
            assertTrue(e.getMessage().startsWith("a resource: "), e.getMessage());
        }
    }

    @Test
    void readsAModelThatNumpyWrote() {
        try (Model model = ModelReader.read(ORACLE, backend)) {
            assertEquals(NetworkShape.of(20, 4, 5), model.info().shape());
            assertEquals(
                    List.of("class 0", "class 1", "class 2", "class 3"),
                    model.info().classNames());
            assertEquals(List.of(), model.info().schema().featureNames());
            assertEquals(new PlainEncoder(20), model.info().encoder());
            assertTrue(model.info().schema().image().isEmpty());
            List<DenseLayer> layers = model.network().full().denseLayers();
            assertEquals(1.0773666f, layers.get(0).weight().toArray()[0]);
            assertEquals(-0.029407328f, layers.get(0).weight().toArray()[23 * 24 + 5]);
            assertEquals(0.082222134f, layers.get(2).weight().toArray()[7 * 24 + 8]);
            assertEquals(-0.0978712f, layers.get(4).weight().toArray()[20 * 24]);
            assertEquals(0.035368245f, layers.get(0).bias().toArray()[0]);
            assertEquals(-0.005796149f, layers.get(4).bias().toArray()[23]);
        }
    }

    @Test
    void givesBackWhatWasWritten() {
        ModelInfo info = info();
        Path file = folder.resolve("model.safetensors");
        try (Model model = random(info)) {
            ModelWriter.write(model, file);
            try (Model read = ModelReader.read(file, backend)) {
                assertEquals(info.shape(), read.info().shape());
                assertEquals(info.classNames(), read.info().classNames());
                assertEquals(info.schema().featureNames(), read.info().schema().featureNames());
                assertEquals(info.schema().image(), read.info().schema().image());
                assertEquals(info.schema(), read.info().schema());
                assertEquals(info.provenance(), read.info().provenance());
                assertEquals(info.meanRow(), read.info().meanRow());
                MinMaxEncoder encoder =
                        assertInstanceOf(MinMaxEncoder.class, read.info().encoder());
                MinMaxEncoder written = assertInstanceOf(MinMaxEncoder.class, info.encoder());
                assertArrayEquals(written.minimum(), encoder.minimum());
                assertArrayEquals(written.maximum(), encoder.maximum());
                for (int i = 0; i < info.shape().depth(); i++) {
                    DenseLayer expected = model.network().full().denseLayers().get(i);
                    DenseLayer actual = read.network().full().denseLayers().get(i);
                    assertArrayEquals(
                            expected.weight().toArray(), actual.weight().toArray());
                    assertArrayEquals(expected.bias().toArray(), actual.bias().toArray());
                }
            }
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Path first = folder.resolve("a.safetensors");
        Path second = folder.resolve("b.safetensors");
        try (Model model = random(info())) {
            ModelWriter.write(model, first);
            ModelWriter.write(model, second);
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
            try (Model read = ModelReader.read(first, backend)) {
                ModelWriter.write(read, second);
            }
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        }
    }

    @Test
    void aModelThatDivergedIsNotWrittenAndTheOldFileStays() throws IOException {
        Path file = Files.writeString(folder.resolve("model.safetensors"), "the old one");
        try (Model model = random(info())) {
            model.network().full().denseLayers().get(1).bias().write(new float[] {0, 0, Float.NaN, 0, 0, 0}, 0);
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> ModelWriter.write(model, file));
            assertTrue(e.getMessage().startsWith("layers.1.bias holds NaN"), e.getMessage());
        }
        assertEquals("the old one", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void theSummaryTellsWhatIsInTheFile() {
        ModelFileSummary summary = ModelFileSummary.of(ORACLE);
        assertEquals(13_104, summary.bytes());
        assertEquals("dbcd0e5a6f912142a0c8f4d9b5806af88a8a5dad0f16d7d5bf43b7bb26f35205", summary.sha256());
        assertEquals(10, summary.tensors().size());
        assertEquals("layers.0.weight", summary.tensors().get(0).name());
        assertEquals(List.of(24L, 24L), summary.tensors().get(0).shape());
        assertEquals("leaky_relu", summary.metadata().get("activation"));
        assertEquals(5, summary.info().shape().depth());
    }

    @Test
    void numbersInMetadataAreShortAndExact() {
        float[] floats = {0, 1, -0.1f, 255, 100, 1 << 24, 0.001f, 1e-7f, Float.MAX_VALUE, Float.MIN_VALUE};
        List<String> texts = new ArrayList<>();
        for (float value : floats) {
            texts.add(MetadataJson.writeFloat(value));
        }
        assertEquals(
                List.of("0", "1", "-0.1", "255", "100", "16777216", "0.001", "1E-7", "3.4028235E+38", "1E-45"), texts);
        assertEquals(
                "[0,1,-0.1,255,100,16777216,0.001,1E-7,1.7976931348623157E+308,5E-324,1700000000001]",
                MetadataJson.writeDoubles(new double[] {
                    0, 1, -0.1, 255, 100, 1 << 24, 0.001, 1e-7, Double.MAX_VALUE, Double.MIN_VALUE, 1.7e12 + 1
                }));
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                assertEquals(value, MetadataJson.readFloats("x", "[" + MetadataJson.writeFloat(value) + "]")[0]);
            }
            double wide = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(wide)) {
                assertEquals(wide, MetadataJson.readDoubles("x", MetadataJson.writeDoubles(new double[] {wide}))[0]);
            }
        }
    }

    private static ModelInfo info() {
        return new ModelInfo(
                new NetworkShape(4, 2, 3, Activation.leakyRelu(0.2f), 0.9f, 2),
                new Schema(
                        4,
                        List.of("a", "b", "c", "d\n"),
                        List.of("ja \"1\"", "nein, größer"),
                        Optional.of(new ImageSize(2, 2))),
                new MinMaxEncoder(new double[] {0, -1.5, 1e-20, 7}, new double[] {255, 0.1, 1e20, 7}),
                "{\"seed\":1}",
                Optional.of(EvidenceReference.of(new float[] {0.1f, 1 / 3f, 0, 1e-7f})),
                Optional.of(EvidenceReference.others(new float[][] {{1, 2, 3, 1 / 3f}, {0, 0, 0, 0}}, new int[] {1, 0
                })),
                Optional.of(List.of(0, 3)));
    }

    private Model random(ModelInfo info) {
        IdentityMlp network = IdentityMlp.create(backend, info.shape());
        Random random = new Random(9);
        for (DenseLayer layer : network.full().denseLayers()) {
            for (var tensor : List.of(layer.weight(), layer.bias())) {
                float[] values = new float[tensor.rows() * tensor.columns()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian();
                }
                tensor.write(values, 0);
            }
        }
        return new Model(info, network);
    }
}
