package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.circuit.CircuitDot;
import io.limpid.interpret.circuit.CircuitGraphMl;
import io.limpid.interpret.circuit.CircuitJson;
import io.limpid.interpret.circuit.CircuitQuestion;
import io.limpid.interpret.circuit.CircuitTracer;
import io.limpid.interpret.circuit.DrawnCircuit;
import io.limpid.interpret.circuit.MeanCircuit;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.explorer.CircuitPage;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Traces what in the input made which detector fire, and which detector spoke for a class. */
@Command(
        name = "circuit",
        sortOptions = false,
        description =
                "Trace the circuit of a row, or the mean of those of many: from the columns of the input through detectors"
                        + " to the score of a class. It is exact, and complete at every detector. For networks whose layers are the"
                        + " identity plus detectors.")
final class CircuitCommand implements Callable<Integer> {

    private static final List<String> ENDINGS = List.of(".json", ".graphml", ".dot", ".html");

    /** Of fewer, most of the time is that of starting. */
    private static final int ENOUGH_ROWS = 100;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--rows",
            paramLabel = ChosenRows.LABEL,
            description = "Rows A to B of the file, both included; the first is 0. Of several rows, the mean is taken."
                    + " Default: those that the model was not trained on, where it knows them, else all.")
    private @Nullable String rows;

    @Option(
            names = "--of",
            paramLabel = "CLASS",
            description = "Of these rows, only those of a class: by their labels.")
    private @Nullable String ofClass;

    @Option(
            names = "--class",
            paramLabel = "predicted|label|CLASS",
            description = "Whose score the circuit ends in. Default: predicted; with --of, that class.")
    private @Nullable String explained;

    @Option(
            names = "--against",
            paramLabel = "rivals|runner-up|mean|CLASS|none",
            defaultValue = "none",
            description =
                    "What is subtracted from that score: the other classes weighted by how close they come, the next"
                            + " best, the mean of all class scores, one other class, or nothing. Default: ${DEFAULT-VALUE}.")
    private String against;

    @Mixin
    private ReferenceOption referenceOption;

    @Option(
            names = "--share",
            paramLabel = "S",
            defaultValue = "0.8",
            description = "Keep the fewest edges that carry this share of what flows; the rest is stated. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double share;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the circuit goes: a .json, .graphml, .dot or .html file. Without it, the strongest votes"
                            + " are told.")
    private @Nullable Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        if (!(share > 0 && share <= 1)) {
            throw new BadInputException("--share: expected a number above 0, up to 1; found " + share);
        }
        if (out != null) {
            OutputOption.require("--out", out, ENDINGS, modelOption.filesAnd(dataOptions.files()));
        }
        try (Backend backend = common.openBackend();
                Model read = modelOption.read(backend, console);
                Model model = DetectorModel.of(read, modelOption.file())) {
            ModelInfo info = model.info();
            ChosenRows chosen = ChosenRows.of(dataOptions.load(info), info, rows, console);
            DataSet traced = traced(info, chosen);
            CircuitQuestion question = question(info, chosen);
            console.say(
                    "rows               %s%s",
                    chosen.inWords(),
                    ofClass == null ? "" : String.format(Locale.ROOT, "; of class %s: %,d", ofClass, traced.count()));
            referenceOption.say(console, question.reference());
            CircuitTracer tracer = new CircuitTracer(model, question);
            MeanCircuit circuit;
            long start = System.nanoTime();
            try (ProgressBar bar = console.bar("tracing", traced.count())) {
                circuit = tracer.trace(traced, RowRange.all(traced.count()), bar::stepBy);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            console.warnOfClipped(tracer.clippedValues());
            if (!Double.isFinite(circuit.score())) {
                console.warnOfNotFinite(traced.count());
                return ExitCode.FAILED;
            }
            DrawnCircuit drawn = DrawnCircuit.of(
                    info, chosen.data().name(), rowsInWords(traced), question, circuit, share, isPictured(info));
            CircuitTable table = new CircuitTable(drawn);
            table.print(console);
            if (traced.count() >= ENOUGH_ROWS) {
                console.say("speed              %.1f ms a row", 1e3 * seconds / traced.count());
            }
            if (out != null) {
                write(model, traced, drawn, out);
                console.say("circuit            %s", out);
            }
            Map<String, Object> json = new LinkedHashMap<>();
            chosen.addTo(json);
            json.put("of", ofClass);
            json.put("class", explainedText());
            json.put("against", question.opponent().text(info.classNames()));
            ReferenceOption.addTo(json, question.reference());
            json.putAll(table.json());
            if (traced.count() >= ENOUGH_ROWS) {
                json.put("millisecondsPerRow", 1e3 * seconds / traced.count());
            }
            json.put("backend", backend.name());
            json.put("threads", backend.threads());
            json.put("out", out == null ? null : out.toString());
            console.result(json);
        }
        return ExitCode.DONE;
    }

    /** Files list pixels one by one; what is drawn, and told, has them as one picture. */
    private boolean isPictured(ModelInfo info) {
        boolean listed = out != null
                && (out.toString().endsWith(".json") || out.toString().endsWith(".graphml"));
        return info.schema().image().isPresent() && !listed;
    }

    private String explainedText() {
        if (explained != null) {
            return explained;
        }
        return ofClass != null ? ofClass : "predicted";
    }

    private CircuitQuestion question(ModelInfo info, ChosenRows chosen) {
        ExplainedClasses classes = ExplainCommand.classes(explainedText(), info);
        ExplainedClass one = classes.onePerRow()
                .orElseThrow(() -> new BadInputException(
                        "--class: a circuit ends in one score; choose predicted, label or a class"));
        if (classes.needLabels()) {
            requireLabels(chosen, "--class: the score of each row's label");
        }
        Opponent opponent;
        try {
            opponent = Opponent.parse(against, info.classNames());
        } catch (BadInputException e) {
            throw new BadInputException("--against: " + e.getMessage(), e);
        }
        Reference reference = DetectorModel.oneRow(referenceOption.ofRow(info, chosen::all));
        return new CircuitQuestion(one, opponent, reference);
    }

    private static void requireLabels(ChosenRows chosen, String purpose) {
        if (chosen.data().labels().isEmpty()) {
            throw new BadInputException(
                    purpose + " needs labels, and the rows of " + chosen.data().name() + " have none");
        }
    }

    /** Returns the rows that are traced, and no others. */
    private DataSet traced(ModelInfo info, ChosenRows chosen) {
        DataSet selected = chosen.selected();
        if (ofClass == null) {
            return selected;
        }
        int wanted = info.classNames().indexOf(ofClass);
        if (wanted < 0) {
            throw new BadInputException("--of: expected one of the classes " + String.join(", ", info.classNames())
                    + "; found '" + ofClass + "'");
        }
        requireLabels(chosen, "--of: choosing rows of a class");
        int[] labels = selected.labels().orElseThrow();
        int[] some = IntStream.range(0, labels.length)
                .filter(place -> labels[place] == wanted)
                .toArray();
        if (some.length == 0) {
            throw new BadInputException("--of: none of these rows is of class '" + ofClass + "'");
        }
        return selected.select(some);
    }

    private String rowsInWords(DataSet traced) {
        if (traced.count() == 1) {
            return "row " + traced.rows().number(0);
        }
        String words = String.format(Locale.ROOT, "the mean of %,d rows", traced.count());
        return ofClass == null ? words : words + " of class " + ofClass;
    }

    private static void write(Model model, DataSet traced, DrawnCircuit drawn, Path file) {
        WholeFile.write(file, stream -> {
            String name = file.toString();
            if (name.endsWith(".json")) {
                CircuitJson.write(drawn, stream);
            } else if (name.endsWith(".graphml")) {
                CircuitGraphMl.write(drawn, stream);
            } else {
                Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                if (name.endsWith(".dot")) {
                    CircuitDot.write(drawn, writer);
                } else {
                    CircuitPage.render(model, traced, drawn, writer);
                }
                writer.flush();
            }
        });
    }
}
