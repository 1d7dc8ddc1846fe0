package io.limpid.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in good order when the process is told to end (INT, TERM): its thread is interrupted, and the process stays until
 * it has saved what it wants to save. The exit code is then that of the signal, 130 or 143.
 */
final class Signals {

    private final CountDownLatch ended = new CountDownLatch(1);

    private Signals() {}

    /**
     * Begins to watch.
     *
     * @param command the thread that runs the command
     * @param longest how many seconds the process waits for it
     */
    static Signals watch(Thread command, long longest) {
        Signals signals = new Signals();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signals.end(command, longest), "end of the command"));
        return signals;
    }

    /** Says that the command has ended by itself. */
    void ended() {
        ended.countDown();
    }

    private void end(Thread command, long longest) {
        if (ended.getCount() == 0) {
            return;
        }
        command.interrupt();
        try {
            ended.await(longest, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
