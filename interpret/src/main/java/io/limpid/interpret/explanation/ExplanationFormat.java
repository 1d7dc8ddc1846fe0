package io.limpid.interpret.explanation;

import io.limpid.core.service.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * A kind of file that explanations are written to, beside those that this module writes itself. Found by {@link ServiceLoader}, so that a jar on the class path adds one; an
 * implementation has a public constructor without parameters that reads nothing.
 */
public interface ExplanationFormat {

    /** Returns what the names of such files end in: {@code .parquet}, for example. */
    String ending();

    /**
     * Begins a file.
     *
     * @param file appears when the sink is completed, or not at all; replaced if it exists
     * @param form of the explanations that will come
     * @param metadata what is to be said of the explanations, in a file that can say it
     * @throws io.limpid.formats.BadInputException if the file can't be created
     */
    Sink create(Path file, ExplanationForm form, Map<String, String> metadata) throws IOException;

    /** Takes explanations to a file. */
    interface Sink extends ExplanationSink, AutoCloseable {

        /** Lets the file appear. */
        void complete() throws IOException;

        /** Frees what writing took; without {@link #complete} nothing is left of the file. */
        @Override
        void close();
    }

    /** Returns the formats that are on the class path. */
    static List<ExplanationFormat> all() {
        return Services.usable(
                "format of explanations",
                ServiceLoader.load(ExplanationFormat.class, Services.loaderFor(ExplanationFormat.class)));
    }
}
