package io.limpid.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.training.Checkpoint;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The arguments of a training, kept in its checkpoints so that {@code --resume} needs no others. */
final class RecordedArguments {

    private static final String COMMAND = "train";
    private static final String RESUME = "--resume";

    /** What belongs to one run and not to the training, or is recorded as what it came to. */
    private static final Set<String> LEFT_OUT =
            Set.of(RESUME, "--checkpoint", "--threads", "--out", "--backend", "--json", "-q", "--quiet", "--debug");

    private static final Set<String> WITHOUT_VALUE = Set.of("--json", "-q", "--quiet", "--debug");

    private RecordedArguments() {}

    /**
     * Returns arguments that train the same, as JSON.
     *
     * @param arguments as they were given, and perhaps completed by {@link #complete}
     */
    static String json(List<String> arguments, String backend, Path out) {
        List<String> recorded = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (LEFT_OUT.contains(name)) {
                i += equals < 0 && !WITHOUT_VALUE.contains(name) ? 1 : 0;
            } else if (i > 0 || !argument.equals(COMMAND)) {
                recorded.add(argument);
            }
        }
        recorded.addAll(List.of("--backend", backend, "--out", out.toString()));
        try {
            return new ObjectMapper().writeValueAsString(recorded);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("arguments can't be written as JSON", e);
        }
    }

    /** Returns whether arguments ask to go on from a checkpoint. */
    static boolean resume(String... arguments) {
        return arguments.length > 0
                && arguments[0].equals(COMMAND)
                && Arrays.stream(arguments).anyMatch(a -> a.equals(RESUME) || a.startsWith(RESUME + "="));
    }

    /**
     * Returns arguments to go on from a checkpoint, completed by those that the checkpoint knows. Those that were given come
     * last, and count.
     *
     * @throws BadInputException if the checkpoint can't be read
     */
    static String[] complete(String... arguments) {
        List<String> all = new ArrayList<>(List.of(COMMAND));
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].startsWith(RESUME + "=")) {
                all.addAll(of(arguments[i].substring(RESUME.length() + 1)));
            } else if (arguments[i].equals(RESUME) && i + 1 < arguments.length) {
                all.addAll(of(arguments[i + 1]));
            }
        }
        all.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        return all.toArray(String[]::new);
    }

    private static List<String> of(String file) {
        try (Checkpoint checkpoint = Checkpoint.open(Path.of(file))) {
            return List.of(new ObjectMapper().readValue(checkpoint.setup(), String[].class));
        } catch (JsonProcessingException | InvalidPathException | NullPointerException e) {
            throw new BadInputException(RESUME + ": " + file + ": does not tell how the training was started", e);
        }
    }
}
