package io.limpid.cli;

import io.limpid.core.backend.discovery.BackendSelectionException;
import io.limpid.formats.BadInputException;
import io.limpid.formats.Printable;
import io.limpid.interpret.training.TrainingDivergedException;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the {@code limpid} command. */
public final class Main {

    /** Set by the launcher, which keeps what Java itself says on starting from stderr: where stderr really is. */
    private static final String STDERR_PROPERTY = "limpid.stderr";

    /** How many seconds a training may take to save its state when the process is told to end. */
    private static final long LONGEST_SAVING = 600;

    /** How many seconds another command may take to leave nothing behind. */
    private static final long LONGEST_ENDING = 10;

    private Main() {}

    public static void main(String[] arguments) {
        // UTF-8 in any locale, as files have it.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(stderr(), true, StandardCharsets.UTF_8));
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            // The parser and the log alone would take longer.
            System.out.println(VersionLine.text());
            System.exit(System.out.checkError() ? ExitCode.FAILED : ExitCode.DONE);
        }
        LogLines.install();
        boolean trains = arguments.length > 0 && arguments[0].equals("train");
        Signals signals = Signals.watch(Thread.currentThread(), trains ? LONGEST_SAVING : LONGEST_ENDING);
        int exitCode = run(arguments);
        signals.ended();
        System.exit(exitCode);
    }

    private static FileOutputStream stderr() {
        String place = System.getProperty(STDERR_PROPERTY, "");
        if (!place.isEmpty()) {
            try {
                return new FileOutputStream(place, true);
            } catch (FileNotFoundException e) {
                // A socket, for example, can't be opened by its name; the launcher hands on what goes to the old
                // stderr.
            }
        }
        return new FileOutputStream(FileDescriptor.err);
    }

    /** Runs the command and returns its exit code: 0 done, 1 failed while running, 2 bad usage or bad input. */
    static int run(String... arguments) {
        int exitCode = execute(arguments);
        if (System.out.checkError() && exitCode == ExitCode.DONE) {
            System.err.println("limpid: standard output could not be written: it is full or was closed");
            return ExitCode.FAILED;
        }
        return exitCode;
    }

    private static int execute(String... arguments) {
        boolean debug = Arrays.asList(arguments).contains("--debug");
        CommandLine commandLine = LimpidCommand.commandLine(arguments).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((exception, given) -> reportUsage(exception, debug));
        commandLine.setExecutionExceptionHandler((exception, command, result) -> report(exception, debug));
        try {
            if (RecordedArguments.resume(arguments)) {
                commandLine.setOverwrittenOptionsAllowed(true).setExpandAtFiles(false);
                return commandLine.execute(RecordedArguments.complete(arguments));
            }
            return commandLine.execute(arguments);
        } catch (BadInputException | UncheckedIOException e) {
            return report(e, debug);
        } catch (Error e) {
            // Memory that ran out, or a class path that lacks a part; the command line only hands on exceptions.
            return report(e, debug);
        }
    }

    private static int reportUsage(ParameterException exception, boolean debug) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        String message = oneLine(exception.getMessage());
        System.err.println("limpid: " + message + suggestion(exception) + " (see " + command + " --help)");
        if (debug) {
            exception.printStackTrace();
        }
        return ExitCode.BAD_INPUT;
    }

    /** Returns what was most likely meant by a word that is no command and no option. */
    private static String suggestion(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return "; did you mean " + unmatched.getSuggestions().get(0) + "?";
        }
        return "";
    }

    private static int report(Throwable failure, boolean debug) {
        System.err.println("limpid: " + messageOf(failure, debug));
        if (debug) {
            failure.printStackTrace();
        }
        if (failure instanceof CancellationException) {
            return ExitCode.INTERRUPTED;
        }
        return failure instanceof BadInputException || failure instanceof BackendSelectionException
                ? ExitCode.BAD_INPUT
                : ExitCode.FAILED;
    }

    private static String messageOf(Throwable failure, boolean debug) {
        if (failure instanceof BadInputException bad) {
            // The library speaks of settings; here they are options.
            return oneLine(bad.getMessage())
                    + bad.setting().map(setting -> " (see --" + setting + ")").orElse("");
        }
        if (failure instanceof CancellationException) {
            return oneLine(failure.getMessage());
        }
        if (failure instanceof BackendSelectionException || failure instanceof TrainingDivergedException) {
            return oneLine(failure.getMessage());
        }
        if (failure instanceof InternalError
                && String.valueOf(failure.getMessage()).contains("unsafe memory access")) {
            return "a file became shorter while it was read";
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory: Java has " + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MB; give it more with LIMPID_JAVA_OPTIONS=-Xmx16g, or take fewer layers or rows";
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return oneLine(failure.getMessage());
        }
        return "unexpected failure: " + oneLine(failure.toString())
                + (debug ? "" : "; run again with --debug to see where");
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message)
                .lines()
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .map(Printable::text)
                .orElse("");
    }
}
