package io.limpid;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelReader;
import java.nio.file.Path;

/**
 * Where the short way begins: {@link #classifier()} to train, {@link #load} for a model that was saved. Prints nothing. What is wrong with data or files is told by
 * {@link io.limpid.formats.BadInputException}, in one line that names the file, the column and what to do.
 */
public final class Limpid {

    private Limpid() {}

    /** Begins a training; nothing has to be set. */
    public static ClassifierBuilder classifier() {
        return new ClassifierBuilder();
    }

    /**
     * Reads a model, of {@link Classifier#save} or of the command line. The caller closes it.
     *
     * @throws io.limpid.formats.BadInputException if the file is no model
     */
    public static Classifier load(Path file) {
        Backend backend = Backends.open();
        try {
            Model model = ModelReader.read(file, backend);
            return new Classifier(backend, model);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }
}
