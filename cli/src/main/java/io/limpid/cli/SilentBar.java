package io.limpid.cli;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Draws no progress bar: for quiet runs and where stderr is not a terminal. */
final class SilentBar implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
        return 0;
    }

    @Override
    public void accept(String rendered) {
        // Nothing to draw on.
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
