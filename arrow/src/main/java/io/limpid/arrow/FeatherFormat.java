package io.limpid.arrow;

import io.limpid.interpret.explanation.ExplanationForm;
import io.limpid.interpret.explanation.ExplanationFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Explanations as a Feather file of version 2, which is an Arrow file by another name. */
public final class FeatherFormat implements ExplanationFormat {

    /** What names of Feather files end in. */
    static final String ENDING = ".feather";

    @Override
    public String ending() {
        return ENDING;
    }

    @Override
    public Sink create(Path file, ExplanationForm form, Map<String, String> metadata) throws IOException {
        return new ArrowSink(file, form, metadata);
    }
}
