package io.limpid.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars, drawn where stderr is a terminal, and as wide as it is. */
final class TerminalBar {

    /** Set by the launcher, which can tell whether stderr is a terminal. */
    private static final String TERMINAL_PROPERTY = "limpid.terminal";

    private static final int MILLISECONDS = 200;

    private TerminalBar() {}

    static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL_PROPERTY);
    }

    /**
     * Opens a bar.
     *
     * @param steps how many there will be; -1 if that is not known
     * @param silent whether nothing is drawn even on a terminal
     */
    static ProgressBar open(String task, long steps, boolean silent) {
        return builder(task, steps, silent).build();
    }

    /** Opens a bar that counts bytes. */
    static ProgressBar ofBytes(String task, long bytes) {
        return builder(task, bytes, false).setUnit(" MB", 1_000_000).build();
    }

    private static ProgressBarBuilder builder(String task, long steps, boolean silent) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(MILLISECONDS)
                .setStyle(ProgressBarStyle.ASCII);
        // Without a width, the consumer asks the terminal for its own at every drawing.
        return silent || !isTerminal()
                ? builder.setConsumer(new SilentBar())
                : builder.setConsumer(new ConsoleProgressBarConsumer(System.err));
    }
}
