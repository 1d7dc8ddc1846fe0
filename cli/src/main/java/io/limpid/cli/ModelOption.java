package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a model. */
final class ModelOption {

    /** The option that names the model. */
    static final String MODEL = "--model";

    @Option(names = MODEL, paramLabel = "M.safetensors", required = true, description = "The model file.")
    private Path file;

    @Option(
            names = "--like",
            paramLabel = "MODEL",
            description =
                    "A model of the same shape, whose metadata a file with nothing but tensors takes over: classes,"
                            + " names, how columns become features.")
    private @Nullable Path like;

    /** Reads the model; says what is odd about its file. The caller closes it. */
    Model read(Backend backend, Console console) {
        return ModelReader.read(file, Optional.ofNullable(like), backend, remark -> console.warn("%s", remark));
    }

    /** Returns whether a model was named, where that may be left out. */
    boolean isGiven() {
        return file != null;
    }

    /** Returns the model file. */
    Path file() {
        return file;
    }

    /** Returns the files that are read. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(file));
        if (like != null) {
            files.add(like);
        }
        return files;
    }

    /** Returns the files that are read, and others that the same command reads: what no output may replace. */
    List<Path> filesAnd(Collection<Path> others) {
        List<Path> all = new ArrayList<>(others);
        all.addAll(files());
        return all;
    }
}
