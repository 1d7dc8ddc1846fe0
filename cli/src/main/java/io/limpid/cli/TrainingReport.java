package io.limpid.cli;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import io.limpid.report.ModelReport;
import io.limpid.report.RowChoice;
import java.io.IOException;
import java.nio.file.Path;

/** The page of a model that was just trained. */
final class TrainingReport {

    private TrainingReport() {}

    /**
     * Explains rows and writes the page, whole or not at all.
     *
     * @param rows that are explained, in the terms of the model
     * @throws io.limpid.formats.BadInputException if it can't be written
     */
    static void write(Path page, TrainingResult result, TrainingOptions options, DataSet rows) throws IOException {
        Model model = result.model();
        Reference reference = Reference.usual(model.info());
        ModelReport report = new ModelReport(
                model, rows, RowChoice.examples(model.info().shape().classes()), UsualEvidence.OPPONENT, reference);
        report.training(result.epochs(), options, model.network().backend().name());
        long clipped = new Explainer(
                        model,
                        rows,
                        ExplainedClasses.PREDICTED,
                        UsualEvidence.OPPONENT.contrast(),
                        UsualEvidence.SHARE,
                        reference)
                .explain(RowRange.all(rows.count()), report);
        report.write(page, clipped);
    }
}
