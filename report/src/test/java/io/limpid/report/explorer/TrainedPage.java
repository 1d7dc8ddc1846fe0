package io.limpid.report.explorer;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import io.limpid.report.ModelReport;
import io.limpid.report.RowChoice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small network, trained, and the page of its report. */
final class TrainedPage implements AutoCloseable {

    static final int DEPTH = 4;

    private final Backend backend;
    private final TrainingResult trained;
    private final DataSet data;
    private final Reference reference;
    private final Path page;

    private TrainedPage(Backend backend, TrainingResult trained, DataSet data, Reference reference, Path page) {
        this.backend = backend;
        this.trained = trained;
        this.data = data;
        this.reference = reference;
        this.page = page;
    }

    static TrainedPage of(String dataSet, int epochs, int rank, String compared, Path folder) throws IOException {
        return of(DataSources.discover().load(dataSet).train(), epochs, rank, compared, folder);
    }

    /**
     * @param rank 0 for dense layers
     * @param compared what rows are compared with
     */
    static TrainedPage of(DataSet data, int epochs, int rank, String compared, Path folder) throws IOException {
        Backend backend = ReferenceBackend.open(new BackendOptions(1));
        TrainingOptions options = TrainingOptions.defaults(DEPTH, epochs)
                .withRanks(rank == 0 ? List.of() : List.of(rank))
                .with(Recipe.USUAL);
        TrainingResult trained = new Training(
                        backend, data, Optional.empty(), Training.encoderFor(data), options, TrainingListener.NONE)
                .run("");
        Model model = trained.model();
        Reference reference = Reference.parse(compared, model.info(), () -> data);
        ModelReport report = new ModelReport(
                model, data, RowChoice.range(RowRange.parse("0..2", data.count())), Opponent.NONE, reference);
        long clipped = new Explainer(
                        model, data, ExplainedClasses.PREDICTED, ClassContrast.NONE, UsualEvidence.SHARE, reference)
                .explain(RowRange.all(data.count()), report);
        Path page = folder.resolve("page.html");
        report.write(page, clipped);
        return new TrainedPage(backend, trained, data, reference, page);
    }

    Model model() {
        return trained.model();
    }

    DataSet data() {
        return data;
    }

    Reference reference() {
        return reference;
    }

    Path file() {
        return page;
    }

    /** Returns the address of the page in a state, which may be empty. */
    URI address(String state) {
        return URI.create(page.toUri() + (state.isEmpty() ? "" : "#" + state));
    }

    @Override
    public void close() {
        trained.close();
        backend.close();
    }
}
