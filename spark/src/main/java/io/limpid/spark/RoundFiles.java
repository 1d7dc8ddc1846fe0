package io.limpid.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.ElementType;
import io.limpid.formats.SafetensorsReader;
import io.limpid.formats.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps the state of a training as files in a folder that all drivers see: {@code <folder>/<fingerprint>/round-<steps>.safetensors}, the last two. The fingerprint is that of the settings and
 * the rows, so trainings that differ in any of them share a folder without harm. All files are removed when the training has ended.
 */
final class RoundFiles implements RoundKeeper {

    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("round-([0-9]{1,18})\\.safetensors");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final FileSystem files;
    private final int interval;
    private final int stepsPerEpoch;
    private int rounds;

    /**
     * @param folder of all trainings
     * @param interval after how many rounds a state is kept; the end of an epoch always is
     */
    RoundFiles(String folder, String fingerprint, int interval, int stepsPerEpoch, Configuration configuration) {
        this.folder = new Path(new Path(folder), fingerprint);
        this.interval = interval;
        this.stepsPerEpoch = stepsPerEpoch;
        try {
            files = this.folder.getFileSystem(configuration);
        } catch (IOException e) {
            throw failed("opened", e);
        }
    }

    /** Returns the newest state; absent if there is none. */
    Optional<RoundState> newest() {
        try {
            List<Path> kept = kept();
            return kept.isEmpty() ? Optional.empty() : Optional.of(read(kept.get(kept.size() - 1)));
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    @Override
    public void roundEnded(RoundState state, boolean last) {
        rounds++;
        try {
            if (last) {
                files.delete(folder, true);
            } else if (state.step == 0 || rounds % interval == 0) {
                write(state);
                List<Path> kept = kept();
                for (Path old : kept.subList(0, Math.max(0, kept.size() - KEPT))) {
                    files.delete(old, false);
                }
            }
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    private List<Path> kept() throws IOException {
        List<Path> found = new ArrayList<>();
        if (files.exists(folder)) {
            for (FileStatus file : files.listStatus(folder)) {
                if (NAME.matcher(file.getPath().getName()).matches()) {
                    found.add(file.getPath());
                }
            }
        }
        found.sort((one, other) -> Long.compare(steps(one), steps(other)));
        return found;
    }

    private static long steps(Path file) {
        Matcher matcher = NAME.matcher(file.getName());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** Written elsewhere first and then renamed, so that no half of a file is ever read. */
    private void write(RoundState state) throws IOException {
        java.nio.file.Path own = Files.createTempDirectory("limpid");
        java.nio.file.Path file = own.resolve("state.safetensors");
        long steps = (state.epoch - 1L) * stepsPerEpoch + state.step;
        Path target = new Path(folder, "round-" + steps + ".safetensors");
        Path unfinished = new Path(folder, "_unfinished-" + steps);
        try {
            Map<String, float[]> arrays = new LinkedHashMap<>();
            arrays.put("values", state.weights.values());
            arrays.put("velocities", state.weights.velocities());
            arrays.put("average", state.average);
            float[] best = state.best;
            if (best != null) {
                arrays.put("best", best);
            }
            List<ArraySpec> specs = arrays.entrySet().stream()
                    .map(array ->
                            new ArraySpec(array.getKey(), ElementType.F32, List.of((long) array.getValue().length)))
                    .toList();
            try (SafetensorsWriter out = SafetensorsWriter.create(file, specs, Map.of("position", position(state)))) {
                arrays.forEach((name, values) -> out.writeFloats(name, 0, values, 0, values.length));
                out.complete();
            }
            files.mkdirs(folder);
            files.copyFromLocalFile(false, true, new Path(file.toUri()), unfinished);
            files.delete(target, false);
            if (!files.rename(unfinished, target)) {
                throw new IOException("could not rename " + unfinished + " to " + target);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(own);
        }
    }

    private RoundState read(Path source) throws IOException {
        java.nio.file.Path own = Files.createTempDirectory("limpid");
        java.nio.file.Path file = own.resolve("state.safetensors");
        try {
            files.copyToLocalFile(false, source, new Path(file.toUri()), true);
            try (SafetensorsReader in = SafetensorsReader.open(file)) {
                RoundState state = new RoundState(in.readFloats("values"));
                state.weights = new Weights(state.weights.values(), in.readFloats("velocities"));
                state.average = in.readFloats("average");
                if (in.header().entries().stream()
                        .anyMatch(entry -> entry.array().name().equals("best"))) {
                    state.best = in.readFloats("best");
                }
                place(String.valueOf(in.header().metadata().get("position")), state);
                return state;
            }
        } catch (BadInputException | JsonProcessingException e) {
            throw new BadInputException(
                    source + ": is no state of a training: " + e.getMessage() + "; delete it to start anew", e);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(own);
        }
    }

    private static String position(RoundState state) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("epoch", state.epoch)
                .put("step", state.step)
                .put("loss_sum", state.lossSum)
                .put("loss_rows", state.lossRows)
                .put("lowest", bits(state.lowest));
        ArrayNode losses = json.putArray("losses");
        state.losses.forEach(loss -> losses.add(bits(loss)));
        ArrayNode validation = json.putArray("validation_losses");
        state.validationLosses.forEach(loss -> validation.add(bits(loss)));
        return json.toString();
    }

    /** JSON has no infinity: numbers that may be go as texts. */
    private static String bits(double value) {
        return Double.toString(value);
    }

    private static void place(String position, RoundState state) throws JsonProcessingException {
        JsonNode json = MAPPER.readTree(position);
        state.epoch = json.path("epoch").asInt();
        state.step = json.path("step").asInt();
        state.lossSum = json.path("loss_sum").asDouble();
        state.lossRows = json.path("loss_rows").asLong();
        state.lowest = Double.parseDouble(json.path("lowest").asText());
        json.path("losses").forEach(loss -> state.losses.add(Double.valueOf(loss.asText())));
        json.path("validation_losses").forEach(loss -> state.validationLosses.add(Double.valueOf(loss.asText())));
        if (state.epoch < 1) {
            throw new BadInputException("its position is " + position);
        }
    }

    private UncheckedIOException failed(String what, IOException e) {
        return new UncheckedIOException(
                "the checkpoints in " + folder + " can't be " + what + ": " + e.getMessage(), e);
    }
}
