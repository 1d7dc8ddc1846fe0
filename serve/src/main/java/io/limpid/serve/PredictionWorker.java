package io.limpid.serve;

import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.prediction.PredictionJson;
import io.limpid.interpret.prediction.PredictionSession;
import io.limpid.interpret.prediction.Predictor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Answers rows: with the likelihood of every class, as {@code limpid predict} writes them. */
final class PredictionWorker implements BatchQueue.Worker {

    private static final int BATCH = 64;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final WorkRows rows;
    private final PredictionSession session;
    private final PredictionJson sink;

    PredictionWorker(Model model) {
        rows = new WorkRows(model.info(), BATCH);
        session = new Predictor(model, rows.data(), false).open(BATCH, PassListener.NONE);
        try {
            sink = new PredictionJson(lines, model.info(), true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int capacity() {
        return BATCH;
    }

    @Override
    public List<List<byte[]>> answer(List<RowRequest> requests) throws IOException {
        return rows.answer(requests, lines, range -> session.predict(range, sink));
    }

    @Override
    public void close() {
        session.close();
    }
}
