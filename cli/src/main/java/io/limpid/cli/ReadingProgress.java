package io.limpid.cli;

import io.limpid.interpret.table.ReadListener;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows how the reading of a big table goes on, by a bar that appears when it takes longer than a moment. */
final class ReadingProgress implements ReadListener, AutoCloseable {

    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(500);

    private final long start = System.nanoTime();
    private @Nullable ProgressBar bar;

    @Override
    public void bytesRead(long done, long total) {
        ProgressBar shown = bar;
        if (shown == null) {
            if (System.nanoTime() - start < MOMENT) {
                return;
            }
            shown = TerminalBar.ofBytes("reading", total);
            bar = shown;
        }
        // A stream is taken in first, when nobody knows how much will come; then its bytes are read.
        shown.maxHint(total);
        shown.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
