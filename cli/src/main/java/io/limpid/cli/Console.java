package io.limpid.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.limpid.formats.Printable;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.LoadedData;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Where a command's words go: results to stdout, or as one JSON object; progress and remarks to stderr. */
class Console {

    /** Set by the launcher, which can tell whether stderr is a terminal. */
    private static final String TERMINAL_PROPERTY = "limpid.terminal";

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int BAR_WIDTH = 100;

    private final boolean json;
    private final boolean quiet;
    private final PrintStream people;
    private final Set<String> warnings = new LinkedHashSet<>();

    Console(boolean json, boolean quiet) {
        this.json = json;
        this.quiet = quiet;
        this.people = json ? System.err : System.out;
    }

    /** Returns a console that says nothing but warnings. */
    static Console silent() {
        return new Console(true, true) {
            @Override
            void resultAsItIs(Map<String, ?> result) {}
        };
    }

    /** Prints a line of the result, for people. */
    void say(String format, Object... arguments) {
        if (!json || !quiet) {
            people.println(String.format(Locale.ROOT, format, harmless(arguments)));
        }
    }

    /** Names come from data, also from those of others: they must not move the cursor or begin lines of their own. */
    private static Object[] harmless(Object... arguments) {
        Object[] result = arguments.clone();
        for (int i = 0; i < result.length; i++) {
            if (!(result[i] instanceof Number)) {
                result[i] = Printable.text(String.valueOf(result[i]));
            }
        }
        return result;
    }

    /** Prints a line about what is going on, unless the user wants quiet. */
    void progress(String format, Object... arguments) {
        if (!quiet) {
            toTerminal(String.format(Locale.ROOT, format, harmless(arguments)));
        }
    }

    /** Prints a warning; the JSON result has it too. */
    void warn(String format, Object... arguments) {
        String warning = String.format(Locale.ROOT, format, harmless(arguments));
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

    /** Warns of rows whose results are no numbers, if there are any. */
    void warnOfNotFinite(long rows) {
        if (rows > 0) {
            warn(
                    "%,d %s that are infinite or NaN: the weights of the model are too large, and these results mean nothing",
                    rows, rows == 1 ? "row has scores" : "rows have scores");
        }
    }

    /** A progress bar may stand in the line; the next drawing puts it below. */
    private static void toTerminal(String line) {
        System.err.println((isTerminal() ? CLEAR_LINE : "") + line);
    }

    private static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL_PROPERTY);
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
        try {
            System.out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result can't be written as JSON", e);
        }
    }

    /** Opens a progress bar that is drawn on a terminal only. */
    ProgressBar bar(String task, long steps) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(200)
                .setStyle(ProgressBarStyle.ASCII);
        return quiet || !isTerminal()
                ? builder.setConsumer(new SilentBar()).build()
                : builder.setConsumer(new ConsoleProgressBarConsumer(System.err, BAR_WIDTH))
                        .build();
    }
}
