package io.limpid.cli;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.ModelInfo;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What rows are compared with. */
final class ReferenceOption {

    @Option(
            names = "--reference",
            paramLabel = Reference.PATTERN,
            description =
                    "What rows are compared with, so that evidence says why the score is another than there: training"
                            + " rows that got another answer, the mean of the training rows, a row of zeros (black), a row of"
                            + " the data, the mean of its rows of a class, or nothing, where biases count. Default: others for"
                            + " tables, where the model kept rows; the mean for images, other methods and means of features."
                            + " Nothing, if the model does not know it.")
    private @Nullable String text;

    /** Returns whether the reference is the mean of the rows of a class, so that labels are needed. */
    boolean isOfClass() {
        return text != null && text.startsWith(Reference.CLASS);
    }

    /** @param data where a given row, or the rows of a class, are from, in the terms of the model */
    Reference of(ModelInfo info, Supplier<DataSet> data) {
        return text == null ? Reference.usual(info) : Reference.parse(text, info, data);
    }

    /** As {@link #of}, where by default one row is compared with: the mean. */
    Reference ofRow(ModelInfo info, Supplier<DataSet> data) {
        return text == null ? Reference.usualRow(info) : Reference.parse(text, info, data);
    }

    /** Says what was chosen, and that there is no better choice for a model that does not know its mean. */
    void say(Console console, Reference reference) {
        console.say("compared with      %s", reference.inWords());
        if (text == null && reference.equals(Reference.NONE)) {
            console.say(
                    "                   the model does not know the mean of its training rows; train it again, or see --reference");
        }
    }

    static void addTo(Map<String, Object> json, Reference reference) {
        json.put("reference", reference.text());
    }
}
