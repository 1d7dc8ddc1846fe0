package io.limpid.cli;

import io.limpid.formats.Printable;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.LoadedData;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;

/** Where a command's words go: results to stdout, or as one JSON object; progress and remarks to stderr. */
final class Console {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final boolean json;
    private final boolean quiet;
    private final PrintStream people;
    private final Set<String> warnings = new LinkedHashSet<>();

    Console(boolean json, boolean quiet) {
        this.json = json;
        this.quiet = quiet;
        this.people = json ? System.err : System.out;
    }

    /** Prints a line of the result, for people. */
    void say(String format, Object... arguments) {
        if (!json || !quiet) {
            people.println(line(format, arguments));
        }
    }

    /** Texts may be names out of files: they must not move the cursor, nor begin lines of their own. */
    private static String line(String format, Object... arguments) {
        Object[] harmless = Arrays.stream(arguments)
                .map(argument -> argument instanceof CharSequence text ? Printable.text(text.toString()) : argument)
                .toArray();
        return String.format(Locale.ROOT, format, harmless);
    }

    /** Prints a line about what is going on, unless the user wants quiet. */
    void progress(String format, Object... arguments) {
        if (!quiet) {
            toTerminal(line(format, arguments));
        }
    }

    /** Prints a warning; the JSON result has it too. */
    void warn(String format, Object... arguments) {
        String warning = line(format, arguments);
        if (warnings.add(warning)) {
            toTerminal("warning: " + warning);
        }
    }

    /** Says what was odd about data, each thing once. */
    void remarks(DataSet data) {
        data.remarks().forEach(remark -> warn("%s: %s", data.name(), remark));
    }

    /** Says what was odd about data that were loaded, and returns them. */
    LoadedData heard(LoadedData loaded) {
        loaded.remarks().forEach(remark -> warn("%s", remark));
        remarks(loaded.train());
        loaded.test().ifPresent(this::remarks);
        return loaded;
    }

    /** Warns of values that a model could not take as they were, if there are any. */
    void warnOfTally(EncodingTally tally) {
        warnOfClipped(tally.clipped());
        if (tally.unseen() > 0) {
            warn("%,d texts are none of those that the model was trained on, and count for nothing", tally.unseen());
        }
    }

    /** Warns of values outside the range that a model knows, if there are any. */
    void warnOfClipped(long values) {
        if (values > 0) {
            warn(
                    "%,d %s outside the range of the model's training rows and %s clipped",
                    values, values == 1 ? "value lay" : "values lay", values == 1 ? "was" : "were");
        }
    }

    /** A progress bar may stand in the line; the next drawing puts it below. */
    private static void toTerminal(String line) {
        System.err.println((TerminalBar.isTerminal() ? CLEAR_LINE : "") + line);
    }

    /** Prints the result as one JSON object, with the warnings so far, if that was asked for. */
    void result(Map<String, ?> result) {
        Map<String, Object> all = new LinkedHashMap<>(result);
        all.put("warnings", List.copyOf(warnings));
        resultAsItIs(all);
    }

    /** Prints the result as one JSON object, if that was asked for. */
    void resultAsItIs(Map<String, ?> result) {
        if (!json) {
            return;
        }
        // The stream's own encoding may be another: that of the terminal.
        System.out.writeBytes(ResultJson.utf8(result));
        System.out.flush();
    }

    /** Opens a progress bar, unless the user wants quiet. */
    ProgressBar bar(String task, long steps) {
        return TerminalBar.open(task, steps, quiet);
    }
}
