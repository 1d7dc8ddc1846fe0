package io.limpid.fuzz;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.ElementType;
import io.limpid.formats.IdxArray;
import io.limpid.formats.NpyReader;
import io.limpid.formats.NpzReader;
import io.limpid.formats.SafetensorsHeader;
import io.limpid.formats.SafetensorsReader;
import io.limpid.formats.SafetensorsWriter;
import io.limpid.interpret.data.DataPlaces;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelFileSummary;
import io.limpid.interpret.model.ModelReader;
import io.limpid.interpret.training.Checkpoint;
import io.limpid.interpret.training.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** What each reader is asked for: all that its users ask for. */
final class Readers {

    /** Of long arrays only the first elements are read, one by one. */
    private static final long MOST_ELEMENTS = 1000;

    private static final int BATCH = 64;

    private Readers() {}

    static void safetensors(Path file) {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            for (SafetensorsHeader.Entry entry : reader.header().entries()) {
                readable(() -> reader.readFloats(entry.array().name()));
                readable(() -> reader.readLongs(entry.array().name()));
            }
        }
    }

    static void npy(Path file) {
        elements(NpyReader.open(file));
    }

    static void npz(Path file) {
        try (NpzReader reader = NpzReader.open(file)) {
            for (String name : reader.names()) {
                readable(() -> elements(reader.array(name)));
            }
        }
    }

    private static void elements(NpyReader array) {
        LongConsumer read = array::integer;
        if (array.header().isText()) {
            read = array::text;
        } else if (array.header().isFloat()) {
            read = array::floating;
        }
        for (long i = 0; i < Math.min(array.elements(), MOST_ELEMENTS); i++) {
            read.accept(i);
        }
    }

    /** Tries one of several things that can be asked for: that it is refused, in the right way, says nothing of the others. */
    private static void readable(Runnable read) {
        try {
            read.run();
        } catch (BadInputException e) {
            // As it should be.
        }
    }

    static void idx(Path file) {
        for (int dimensions : new int[] {1, 3}) {
            readable(() -> IdxArray.read(file, dimensions));
        }
        try {
            // The same, compressed, as data sets are handed out.
            Path packed = Files.createTempFile("limpid-fuzz", ".gz");
            try {
                Files.write(packed, Files.readAllBytes(file));
                IdxArray.read(packed, 3);
            } finally {
                Files.delete(packed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads data, fits an encoder to the rows, and encodes them all. */
    static void data(String spec, boolean labelled) {
        DataRequest request = new DataRequest(spec, TableSettings.USUAL, DataPlaces.ofUser());
        LoadedData loaded = DataSources.discover().load(labelled ? request.withLabel("1") : request);
        DataSet rows = loaded.train();
        Encoder encoder = loaded.encoderFor(rows, TableSettings.USUAL, true);
        new ModelPass(rows, encoder, BATCH).run(batch -> {});
    }

    static void model(Path file) {
        readable(() -> ModelFileSummary.of(file));
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                Model model = ModelReader.read(file, backend)) {
            use(model);
        }
    }

    private static void use(Model model) {
        double[] row = new double[model.info().encoder().columns()];
        float[] features = new float[model.info().encoder().features()];
        model.info().encoder().encode(row, features, 0, new EncodingTally());
    }

    /** A model of 2 features, 2 classes and 1 layer, with one of its metadata replaced: the key up to the first line end, then the value. */
    static void metadata(Path file) {
        rewrite(file, usualMetadata());
        model(file);
    }

    static void checkpoint(Path file) {
        Map<String, String> metadata = usualMetadata();
        metadata.put("setup", "[\"--data\",\"digits\"]");
        metadata.put(
                "checkpoint",
                "{\"version\":1,\"epoch\":1,\"batch\":0,\"steps\":0,\"loss_sum\":0,\"seconds\":0,\"learning_rate\":1,\"epochs\":[]}");
        rewrite(file, metadata);
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            checkpoint.setup();
            checkpoint.provenance();
            checkpoint.state().arrays().forEach(array -> array.values().get());
        }
    }

    private static Map<String, String> usualMetadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "limpid.identity-mlp");
        metadata.put("format_version", "2");
        metadata.put("features", "2");
        metadata.put("classes", "[\"no\",\"yes\"]");
        metadata.put("activation", "leaky_relu");
        metadata.put("provenance", "{}");
        return metadata;
    }

    private static void rewrite(Path file, Map<String, String> metadata) {
        String text = text(file);
        int end = text.indexOf('\n'); // of the key
        if (end >= 0) {
            metadata.put(text.substring(0, end), text.substring(end + 1));
        }
        int width = 4;
        ArraySpec weight = new ArraySpec("layers.0.weight", ElementType.F32, List.of(4L, 4L));
        ArraySpec bias = new ArraySpec("layers.0.bias", ElementType.F32, List.of(4L));
        try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(weight, bias), metadata)) {
            writer.writeFloats("layers.0.weight", 0, new float[width * width], 0, width * width);
            writer.writeFloats("layers.0.bias", 0, new float[width], 0, width);
            writer.complete();
        }
    }

    static void provenance(Path file) {
        String text = text(file);
        Provenance.trainingDataSha256(text);
        Provenance.arguments(text);
        Provenance.backend(text);
        Provenance.trainingRows(text);
        Provenance.split(text);
        Provenance.difference(text, "{\"options\":{\"seed\":1},\"training_data\":{}}");
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
