package io.limpid.arrow;

import io.limpid.interpret.explanation.ExplanationForm;
import io.limpid.interpret.explanation.ExplanationFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Explanations as an Arrow file: the table that {@link io.limpid.interpret.explanation.ExplanationTable} describes, one line per row, layer and feature. */
public final class ArrowFormat implements ExplanationFormat {

    /** What names of Arrow files end in. */
    static final String ENDING = ".arrow";

    @Override
    public String ending() {
        return ENDING;
    }

    @Override
    public Sink create(Path file, ExplanationForm form, Map<String, String> metadata) throws IOException {
        return new ArrowSink(file, form, metadata);
    }
}
