package io.limpid.spark;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelReader;
import io.limpid.interpret.model.ModelWriter;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * A model on its way to executors: the bytes of its file. It is opened once in each process and serves all tasks there; memory is the heap's, so it goes when nobody
 * holds this any more.
 */
final class SharedModel implements Serializable {

    private static final long serialVersionUID = 1;

    private final byte[] file;
    private final String backendName;
    private transient @Nullable Model model;

    /**
     * @param file a model file; kept, not copied
     * @param backendName of the engine; empty for the fastest that a process has
     */
    SharedModel(byte[] file, String backendName) {
        this.file = file;
        this.backendName = backendName;
    }

    /** Returns the model, the same one for all tasks of a process. Not to be closed. */
    synchronized Model open() {
        Model opened = model;
        if (opened == null) {
            opened = ModelReader.read("the model", new BytesChannel(file), engine(backendName));
            model = opened;
        }
        return opened;
    }

    /** Opens an engine with as many threads as Spark counts for a task. */
    static Backend engine(String name) {
        TaskContext task = TaskContext.get();
        int threads = task == null ? 1 : Math.max(1, task.cpus());
        return Backends.discover(SharedModel.class.getClassLoader())
                .open(name.isEmpty() ? null : name, new BackendOptions(threads));
    }

    /** Returns the bytes of a model's file. */
    static byte[] bytesOf(Model model) {
        try {
            Path folder = Files.createTempDirectory("limpid");
            Path file = folder.resolve("model.safetensors");
            try {
                ModelWriter.write(model, file);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the model can't be written to a temporary file: " + e.getMessage(), e);
        }
    }
}
