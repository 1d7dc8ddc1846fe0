package io.limpid.cli;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Parameter;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Writes a model that took long to make: space is looked for beforehand, and another place where writing fails after all. */
final class ModelOutput {

    private static final String ENDING = ".safetensors";

    private ModelOutput() {}

    /** @throws BadInputException if the parameters of a network would not fit on the disk now */
    static void requireSpace(IdentityMlp network, Path target) {
        WholeFile.requireSpace(target, bytes(network));
    }

    /** Returns how many bytes the parameters of a network have. */
    static long bytes(IdentityMlp network) {
        long bytes = 0;
        for (Layer layer : network.full().layers()) {
            for (Parameter parameter : layer.parameters()) {
                bytes += (long) Float.BYTES
                        * parameter.values().rows()
                        * parameter.values().columns();
            }
        }
        return bytes;
    }

    /**
     * Writes a model, also where the thread has been interrupted: now it is nearly done.
     *
     * @throws UncheckedIOException if it could not be written there; the message names the place where it is instead
     */
    static void write(Model model, Path target) {
        boolean interrupted = Thread.interrupted();
        try {
            ModelWriter.write(model, target);
        } catch (UncheckedIOException | BadInputException e) {
            interrupted |= Thread.interrupted();
            throw writeElsewhere(model, target, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static UncheckedIOException writeElsewhere(Model model, Path target, RuntimeException reason) {
        for (String folder :
                List.of(System.getProperty("java.io.tmpdir", "."), System.getProperty("user.home", "."), ".")) {
            Path place = unused(Path.of(folder), target);
            try {
                ModelWriter.write(model, place);
                return failure(
                        reason.getMessage() + "; the model is in " + place.toAbsolutePath() + " instead", reason);
            } catch (UncheckedIOException | BadInputException e) {
                reason.addSuppressed(e);
            }
        }
        return failure(reason.getMessage() + "; it could not be written anywhere else either", reason);
    }

    private static UncheckedIOException failure(String message, RuntimeException reason) {
        return new UncheckedIOException(message, new IOException(reason));
    }

    private static Path unused(Path folder, Path target) {
        String name = Objects.requireNonNull(target.getFileName()).toString().replace(ENDING, "");
        for (int i = 1; ; i++) {
            Path place = folder.resolve(name + "-rescued" + (i == 1 ? "" : "-" + i) + ENDING);
            if (!Files.exists(place)) {
                return place;
            }
        }
    }
}
