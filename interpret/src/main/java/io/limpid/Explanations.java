package io.limpid;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationFile;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** The explanations of all rows of a table, computed when they are saved; in memory that does not depend on the number of rows. */
public final class Explanations {

    private final Classifier classifier;
    private final Table table;

    Explanations(Classifier classifier, Table table) {
        this.classifier = classifier;
        this.table = table;
    }

    /**
     * Explains the predicted class of each row, and writes what {@code limpid explain} writes.
     *
     * @param file a {@code .npz}, {@code .safetensors}, {@code .csv} or {@code .json} (lines) file, by its ending; appears whole or not at all
     * @return how many rows there were
     * @throws BadInputException if the ending is another one, or the table does not fit the model
     */
    public int save(Path file) {
        return classifier.using(() -> {
            Model model = classifier.model();
            DataSet rows = table.rowsFor(model.info());
            Explainer explainer = new Explainer(
                    model,
                    rows,
                    ExplainedClasses.PREDICTED,
                    UsualEvidence.OPPONENT.contrast(),
                    UsualEvidence.SHARE,
                    Reference.usual(model.info()));
            try {
                ExplanationFile.write(file, explainer, RowRange.all(rows.count()), Map.of(), PassListener.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return rows.count();
        });
    }
}
