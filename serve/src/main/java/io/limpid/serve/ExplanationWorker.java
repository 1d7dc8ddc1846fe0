package io.limpid.serve;

import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationSession;
import io.limpid.interpret.explanation.JsonSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Explains rows, as {@code limpid explain} writes them, with the sums of all layers or with their maps too. */
final class ExplanationWorker implements BatchQueue.Worker {

    private static final int BATCH = 16;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final WorkRows rows;
    private final ExplanationSession session;
    private final JsonSink sink;

    ExplanationWorker(ExplanationChoice choice, boolean maps) {
        rows = new WorkRows(choice.model().info(), BATCH);
        Explainer explainer = new Explainer(
                choice.model(),
                rows.data(),
                choice.classes(),
                choice.opponent().contrast(),
                choice.share(),
                choice.reference());
        session = explainer.open(BATCH, false, PassListener.NONE);
        try {
            sink = new JsonSink(lines, explainer.form(), maps ? JsonSink.Detail.LAYERS : JsonSink.Detail.SUMS);
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
        return rows.answer(requests, lines, range -> {
            session.explain(range, sink);
            sink.finish();
        });
    }

    @Override
    public void close() {
        session.close();
    }
}
