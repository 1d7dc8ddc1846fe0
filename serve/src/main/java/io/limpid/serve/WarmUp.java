package io.limpid.serve;

import io.limpid.interpret.explanation.JsonSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets a worker compute before the first request comes, until it gets no faster: the JVM compiles loops only once they have run for a while, and up to then the vector engine's
 * take a hundred times as long.
 */
final class WarmUp {

    /** How long times must not have fallen. */
    private static final long STEADY = TimeUnit.MILLISECONDS.toNanos(150);

    /** A slow machine, or a busy one, begins cold after that. */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(5);

    private static final double FASTER = 0.9;

    /** Fewer rows than a tile of a product has, which goes other ways. */
    private static final int SOME = 7;

    private WarmUp() {}

    /** Lets workers of both kinds that differ in what they compute do so, and end. */
    static void of(ExplanationChoice choice) {
        int width = choice.model().info().encoder().columns();
        try (SessionWorker answering = SessionWorker.predicting(choice.model());
                SessionWorker explaining = SessionWorker.explaining(choice, JsonSink.Detail.SUMS)) {
            run(answering, width);
            run(explaining, width);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Computes full batches, small ones and single rows of zeros in turn.
     *
     * @param width K, how many values a row has
     */
    private static void run(SessionWorker worker, int width) throws IOException {
        List<RowRequest> full = new ArrayList<>();
        for (int i = 0; i < worker.capacity(); i++) {
            full.add(new RowRequest(new double[width], 1));
        }
        long start = System.nanoTime();
        long improved = start;
        long best = Long.MAX_VALUE;
        for (long now = start; now - improved < STEADY && now - start < LONGEST; now = System.nanoTime()) {
            worker.answer(full);
            worker.answer(full.subList(0, Math.min(SOME, full.size())));
            worker.answer(full.subList(0, 1));
            long took = System.nanoTime() - now;
            if (took < FASTER * best) {
                best = took;
                improved = System.nanoTime();
            }
        }
    }
}
