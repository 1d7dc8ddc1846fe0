package io.limpid.interpret.training;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps states of a training as files beside the model to be, {@code <stem>.checkpoint-<step>.safetensors}: at the end of each epoch, and in
 * epochs that last longer, every 60 s. The last two are kept; all are removed when the model has been written.
 *
 * <p>Where epochs are short, ends of epochs are passed over, so that at most a twentieth of the time goes into checkpoints.
 */
public final class Checkpoints implements StateKeeper {

    private static final long LONGEST_WITHOUT = 60_000_000_000L;
    private static final int SHARE_OF_TIME = 20;
    private static final int KEPT = 2;
    private static final String ENDING = ".safetensors";
    private static final Pattern NUMBER = Pattern.compile("\\.checkpoint-([0-9]{1,18})\\.safetensors");

    private final Path model;
    private final String setup;
    private final boolean atEveryEpoch;
    private final Consumer<String> warnings;
    private final Deque<Path> kept = new ArrayDeque<>();
    private long lastAt = System.nanoTime();
    private long lastTook;
    private @Nullable TrainingPosition lastPosition;
    private boolean failed;

    /**
     * @param model the model file to be
     * @param setup what {@link Checkpoint#setup} gives back
     * @param atEveryEpoch whether no end of an epoch is passed over
     * @param warnings gets a sentence, once, if checkpoints can't be written; training goes on then
     */
    public Checkpoints(Path model, String setup, boolean atEveryEpoch, Consumer<String> warnings) {
        this.model = model;
        this.setup = setup;
        this.atEveryEpoch = atEveryEpoch;
        this.warnings = warnings;
    }

    /** Returns the checkpoints that lie beside a model file to be, the oldest first. */
    public static List<Path> beside(Path model) {
        List<Path> found = new ArrayList<>();
        Path folder = Objects.requireNonNull(model.toAbsolutePath().getParent());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> number(model, file) >= 0)) {
            files.forEach(file -> found.add(model.resolveSibling(Objects.requireNonNull(file.getFileName()))));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        found.sort(Comparator.comparingLong(file -> number(model, file)));
        return found;
    }

    private static long number(Path model, Path file) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        if (!name.startsWith(stem(model))) {
            return -1;
        }
        Matcher matcher = NUMBER.matcher(name.substring(stem(model).length()));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static String stem(Path model) {
        String name = Objects.requireNonNull(model.getFileName()).toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** Counts the checkpoints that lie beside the model as those of this training, which goes on from the newest. */
    public void adopt() {
        kept.addAll(beside(model));
    }

    /** Returns the newest checkpoint of this training. */
    public Optional<Path> last() {
        return Optional.ofNullable(kept.peekLast());
    }

    @Override
    public boolean wants(boolean epochEnded) {
        long waited = System.nanoTime() - lastAt;
        return waited >= LONGEST_WITHOUT || (epochEnded && (atEveryEpoch || waited >= SHARE_OF_TIME * lastTook));
    }

    @Override
    public void keep(ModelInfo info, TrainingState state) {
        if (state.position().equals(lastPosition)) {
            return;
        }
        long start = System.nanoTime();
        Path file = model.resolveSibling(
                stem(model) + ".checkpoint-" + state.position().steps() + ENDING);
        try {
            writeUninterrupted(file, info, state);
        } catch (IllegalStateException e) {
            return; // not finite: the next step will find out, and what is kept is the last good state
        } catch (UncheckedIOException | BadInputException e) {
            if (!failed) {
                warnings.accept("no checkpoint could be written: " + e.getMessage());
            }
            failed = true;
            lastAt = System.nanoTime();
            return;
        }
        failed = false;
        lastPosition = state.position();
        kept.remove(file);
        kept.addLast(file);
        while (kept.size() > KEPT) {
            delete(kept.removeFirst());
        }
        lastAt = System.nanoTime();
        lastTook = lastAt - start;
    }

    /** An interrupted thread can't write to files, and what interrupts may well come while it writes. */
    private void writeUninterrupted(Path file, ModelInfo info, TrainingState state) {
        boolean interrupted = Thread.interrupted();
        try {
            Checkpoint.write(file, info, setup, state);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof ClosedByInterruptException)) {
                throw e;
            }
            interrupted = true;
            Thread.interrupted();
            Checkpoint.write(file, info, setup, state);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes the checkpoints of this training. */
    public void removeAll() {
        kept.forEach(Checkpoints::delete);
        kept.clear();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It can't be deleted; it does no harm.
        }
    }
}
