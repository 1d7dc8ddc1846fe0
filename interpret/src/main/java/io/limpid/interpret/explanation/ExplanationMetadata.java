package io.limpid.interpret.explanation;

import io.limpid.interpret.model.ModelWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file of explanations says of itself: all that the model's file says (its classes, features, columns, picture, provenance), and
 * what was explained. So whoever opens the file later can name each number in it.
 */
public final class ExplanationMetadata {

    /** What {@code format} is. */
    public static final String FORMAT = "limpid.explanations";

    private static final String VERSION = "1";

    private ExplanationMetadata() {}

    /**
     * Returns the metadata: those of the model, but with {@code format} {@value #FORMAT} and a version of its own; {@code explained_class}
     * ({@code predicted}, {@code label}, {@code all} or the name of a class), {@code reference} ({@code zero}, {@code mean}, ...; the row
     * itself is an array of the file) and {@code method}, the name of another method, where there is one.
     *
     * @param more added to these, and stronger than they are
     */
    static Map<String, String> of(ExplanationForm form, Map<String, String> more) {
        Map<String, String> metadata = new LinkedHashMap<>(
                ModelWriter.metadata(form.info(), form.rank().isEmpty()));
        metadata.put("format", FORMAT);
        metadata.put("format_version", VERSION);
        metadata.put("explained_class", form.classes().text(form.info().classNames()));
        metadata.put("reference", form.reference().text());
        form.method().ifPresent(method -> metadata.put("method", method));
        metadata.putAll(more);
        return metadata;
    }
}
