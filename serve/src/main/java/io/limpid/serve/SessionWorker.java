package io.limpid.serve;

import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationSession;
import io.limpid.interpret.explanation.JsonSink;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.prediction.PredictionBatch;
import io.limpid.interpret.prediction.PredictionJson;
import io.limpid.interpret.prediction.PredictionSession;
import io.limpid.interpret.prediction.PredictionSink;
import io.limpid.interpret.prediction.Predictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Answers or explains rows in a session of its own, and writes what the command line writes as lines of JSON. */
final class SessionWorker implements BatchQueue.Worker {

    private static final int ANSWERED = 64;
    private static final int EXPLAINED = 16;

    private final WorkRows rows;
    private final WorkRows.Computation computation;
    private final Runnable end;

    private SessionWorker(WorkRows rows, WorkRows.Computation computation, Runnable end) {
        this.rows = rows;
        this.computation = computation;
        this.end = end;
    }

    /** Answers: with the likelihood of every class, as {@code limpid predict} writes them. */
    static SessionWorker predicting(Model model) throws IOException {
        WorkRows rows = new WorkRows(model.info(), ANSWERED);
        Predictions sink = new Predictions(new PredictionJson(rows.lines(), model.info(), true, 0));
        PredictionSession session = new Predictor(model, rows.data(), false).open(ANSWERED, PassListener.NONE);
        return new SessionWorker(
                rows,
                range -> {
                    sink.rows = new ArrayList<>(range.count());
                    session.predict(range, sink);
                    return sink.rows;
                },
                session::close);
    }

    /** Explains, as {@code limpid explain} writes it: with the sums of all layers, or with their maps. */
    static SessionWorker explaining(ExplanationChoice choice, JsonSink.Detail detail) throws IOException {
        WorkRows rows = new WorkRows(choice.model().info(), EXPLAINED);
        Explainer explainer = new Explainer(
                choice.model(),
                rows.data(),
                choice.classes(),
                choice.opponent().contrast(),
                choice.share(),
                choice.reference());
        JsonSink sink = new JsonSink(rows.lines(), explainer.form(), detail);
        ExplanationSession session = explainer.open(EXPLAINED, false, PassListener.NONE);
        return new SessionWorker(
                rows,
                range -> {
                    session.explain(range, sink);
                    sink.finish();
                    return List.of();
                },
                session::close);
    }

    /** Keeps predictions as numbers, too, so that nobody has to read them from the text again. */
    private static final class Predictions implements PredictionSink {

        private final PredictionJson json;
        private List<RowAnswer.Predicted> rows = List.of();

        Predictions(PredictionJson json) {
            this.json = json;
        }

        @Override
        public void accept(PredictionBatch batch) throws IOException {
            json.accept(batch);
            for (int row = 0; row < batch.rows(); row++) {
                rows.add(RowAnswer.Predicted.of(batch, row));
            }
        }

        @Override
        public void finish() throws IOException {
            json.finish();
        }
    }

    @Override
    public int capacity() {
        return rows.capacity();
    }

    @Override
    public List<List<RowAnswer>> answer(List<RowRequest> requests) throws IOException {
        return rows.answer(requests, computation);
    }

    @Override
    public void close() {
        end.run();
    }
}
