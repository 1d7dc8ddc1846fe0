package io.limpid.cli;

/** What the program tells the one who called it. */
final class ExitCode {

    /** The command did what it was asked to. */
    static final int DONE = 0;

    /** It failed while running. */
    static final int FAILED = 1;

    /** It was asked for something impossible: bad usage or bad input. */
    static final int BAD_INPUT = 2;

    /** It was interrupted: what a process gives that got the signal INT. After TERM the process itself gives 143. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
