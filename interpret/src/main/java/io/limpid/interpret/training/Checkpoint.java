package io.limpid.interpret.training;

import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.ElementType;
import io.limpid.formats.SafetensorsHeader;
import io.limpid.formats.SafetensorsReader;
import io.limpid.formats.SafetensorsWriter;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.model.ModelWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A state of a training in a file: a model file whose weights are those of that moment, with the rest of the {@linkplain TrainingState state} beside
 * them, so it can be explained like any model. Its metadata have two more keys: {@code checkpoint}, how far training had come, and
 * {@code setup}, what the program that trains wants to find again.
 */
public final class Checkpoint implements AutoCloseable {

    private static final String POSITION = "checkpoint";
    private static final String SETUP = "setup";

    private final Path file;
    private final SafetensorsReader reader;
    private final TrainingState state;

    private Checkpoint(Path file, SafetensorsReader reader) {
        this.file = file;
        this.reader = reader;
        TrainingPosition position = CheckpointJson.read(file + ": metadata '" + POSITION + "'", metadata(POSITION));
        List<NamedArray> arrays = new ArrayList<>();
        for (SafetensorsHeader.Entry entry : reader.header().entries()) {
            ArraySpec array = entry.array();
            arrays.add(new NamedArray(array.name(), array.shape(), () -> values(array.name())));
        }
        state = new TrainingState(position, arrays);
    }

    /**
     * Opens a checkpoint; the values of its arrays are read when they are asked for.
     *
     * @throws BadInputException if the file can't be opened or is no checkpoint
     */
    public static Checkpoint open(Path file) {
        SafetensorsReader reader = SafetensorsReader.open(file);
        try {
            return new Checkpoint(file, reader);
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    /** Writes a checkpoint; the file appears whole or not at all. Throws what {@link ModelWriter#write} throws. */
    static void write(Path file, ModelInfo info, String setup, TrainingState state) {
        boolean plainLayers =
                state.arrays().stream().noneMatch(array -> array.name().endsWith(".read"));
        Map<String, String> metadata = new LinkedHashMap<>(ModelWriter.metadata(info, plainLayers));
        metadata.put(POSITION, CheckpointJson.write(state.position()));
        metadata.put(SETUP, setup);
        List<ArraySpec> arrays = state.arrays().stream()
                .map(array -> new ArraySpec(array.name(), ElementType.F32, array.shape()))
                .toList();
        try (SafetensorsWriter out = SafetensorsWriter.create(file, arrays, metadata)) {
            for (NamedArray array : state.arrays()) {
                float[] values = array.values().get();
                for (float value : values) {
                    if (!Float.isFinite(value)) {
                        throw new IllegalStateException(array.name() + " holds " + value);
                    }
                }
                out.writeFloats(array.name(), 0, values, 0, values.length);
            }
            out.complete();
        }
    }

    private float[] values(String name) {
        float[] values = reader.readFloats(name);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new BadInputException(file + ": tensor '" + name + "' holds " + values[i] + " at its element " + i
                        + " (counted from 0); finite numbers are expected");
            }
        }
        return values;
    }

    private String metadata(String key) {
        String value = reader.header().metadata().get(key);
        if (value == null) {
            throw new BadInputException(file + ": is no checkpoint of a training: its metadata have no '" + key + "'");
        }
        return value;
    }

    /** Returns the state; its arrays can be read until this is closed. */
    public TrainingState state() {
        return state;
    }

    /** Returns how the model comes to be, as JSON text; it says which data these are. */
    public String provenance() {
        return metadata("provenance");
    }

    /** Returns what the program that wrote the checkpoint wants to find again, in its own words. */
    public String setup() {
        return metadata(SETUP);
    }

    @Override
    public void close() {
        reader.close();
    }
}
