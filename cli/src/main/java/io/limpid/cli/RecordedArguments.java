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
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The arguments by which a training can be run again: kept in checkpoints, so that {@code --resume} needs no others, and in the
 * provenance of models, for {@code retrain}. What says where outputs go is not among them, and not accepted: a file from elsewhere must not
 * choose what is written to.
 */
final class RecordedArguments {

    static final String COMMAND = "train";
    private static final String RESUME = "--resume";

    /** What belongs to one run and not to the training, or is told by other means. */
    private static final Set<String> LEFT_OUT = Set.of(
            RESUME,
            "--checkpoint",
            "--threads",
            "--out",
            "--report",
            "--backend",
            "--json",
            "--quiet",
            "--debug",
            "--help");

    private static final Pattern CHECKPOINT = Pattern.compile("(.+)\\.checkpoint-[0-9]+\\.safetensors");

    private RecordedArguments() {}

    /** Returns the arguments of a command that differ from its defaults, in the order in which the command declares its options. */
    static List<String> of(CommandSpec command) {
        List<String> recorded = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            String name = option.longestName();
            List<String> values = option.originalStringValues();
            boolean usual = values.size() == 1 && values.get(0).equals(option.defaultValue());
            if (LEFT_OUT.contains(name) || values.isEmpty() || usual) {
                continue;
            }
            if (option.arity().max() == 0) {
                recorded.add(name);
            } else {
                values.forEach(value -> recorded.addAll(List.of(name, value)));
            }
        }
        return recorded;
    }

    /** Returns arguments as JSON. */
    static String json(List<String> arguments) {
        try {
            return new ObjectMapper().writeValueAsString(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("arguments can't be written as JSON", e);
        }
    }

    /**
     * Reads arguments from a file of whatever origin.
     *
     * @param where the file, for messages
     * @throws BadInputException if they are none, or some that are not recorded
     */
    static List<String> read(String where, String json) {
        String[] arguments;
        try {
            arguments = new ObjectMapper().readValue(json, String[].class);
        } catch (JsonProcessingException e) {
            throw new BadInputException(where + ": does not tell how the training was started", e);
        }
        if (arguments == null || Stream.of(arguments).anyMatch(Objects::isNull)) {
            throw new BadInputException(where + ": does not tell how the training was started");
        }
        for (String argument : arguments) {
            String name = argument.split("=", 2)[0];
            if (LEFT_OUT.contains(name) && !name.equals("--backend")) {
                throw new BadInputException(where + ": must not say " + argument);
            }
        }
        return List.of(arguments);
    }

    /** Returns whether arguments ask to go on from a checkpoint. */
    static boolean resume(String... arguments) {
        return arguments.length > 0
                && arguments[0].equals(COMMAND)
                && Arrays.stream(arguments).anyMatch(a -> a.equals(RESUME) || a.startsWith(RESUME + "="));
    }

    /**
     * Returns arguments to go on from a checkpoint, completed by those that the checkpoint knows. Those that were given come
     * last, and count. The model goes where the checkpoint lies.
     *
     * @throws BadInputException if the checkpoint can't be read
     */
    static String[] complete(String... arguments) {
        List<String> all = new ArrayList<>(List.of(COMMAND));
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].startsWith(RESUME + "=")) {
                all.addAll(ofCheckpoint(arguments[i].substring(RESUME.length() + 1)));
            } else if (arguments[i].equals(RESUME) && i + 1 < arguments.length) {
                all.addAll(ofCheckpoint(arguments[i + 1]));
            }
        }
        all.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        return all.toArray(String[]::new);
    }

    private static List<String> ofCheckpoint(String file) {
        try (Checkpoint checkpoint = Checkpoint.open(Path.of(file))) {
            List<String> arguments = new ArrayList<>(read(RESUME + ": " + file, checkpoint.setup()));
            Matcher name = CHECKPOINT.matcher(file);
            if (name.matches()) {
                arguments.addAll(List.of("--out", name.group(1) + ".safetensors"));
            }
            return arguments;
        } catch (InvalidPathException e) {
            throw new BadInputException(RESUME + ": " + file + ": is no path", e);
        }
    }
}
