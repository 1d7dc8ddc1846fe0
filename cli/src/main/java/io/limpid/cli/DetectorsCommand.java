package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.network.LowRankLayer;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.detector.DetectorCsv;
import io.limpid.interpret.detector.DetectorFigures;
import io.limpid.interpret.detector.DetectorJson;
import io.limpid.interpret.detector.DetectorStudy;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.DetectorPage;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the detectors of a network, and what each does. */
@Command(
        name = "detectors",
        sortOptions = false,
        description =
                "List the detectors of a network layer by layer: what each reads and writes, for which classes it votes, which"
                        + " rows fire it, and what is answered without it. For networks whose layers are the identity plus detectors.")
final class DetectorsCommand implements Callable<Integer> {

    private static final int SHOWN = 12;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--rows",
            paramLabel = ChosenRows.LABEL,
            description =
                    "Rows A to B of the file, both included; the first is 0. Default: those that the model was not"
                            + " trained on, where it knows them, else all.")
    private @Nullable String rows;

    @Mixin
    private ReferenceOption referenceOption;

    @Option(
            names = "--ablation-rows",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Answer N of these rows, evenly spread, without each detector. Default: ${DEFAULT-VALUE}.")
    private int ablationRows;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where all detectors go: an .html page, a .csv or a .json file. Without it, those are told that"
                            + " most depends on.")
    private @Nullable Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        if (ablationRows < 1) {
            throw new BadInputException("--ablation-rows: expected at least 1; found " + ablationRows);
        }
        if (out != null) {
            OutputOption.require(
                    "--out", out, List.of(".html", ".csv", ".json"), modelOption.filesAnd(dataOptions.files()));
        }
        try (Backend backend = common.openBackend();
                Model read = modelOption.read(backend, console);
                Model model = DetectorModel.of(read, modelOption.file())) {
            ModelInfo info = model.info();
            ChosenRows chosen = ChosenRows.of(dataOptions.load(info), info, rows, console);
            if (chosen.data().labels().isEmpty()) {
                throw new BadInputException(chosen.data().name()
                                + ": what detectors do is told by class, and these rows have no labels")
                        .about("label");
            }
            DataSet data = chosen.selected();
            Reference reference = DetectorModel.oneRow(referenceOption.ofRow(info, chosen::all));
            console.say("rows               %s", chosen.inWords());
            referenceOption.say(console, reference);
            List<DetectorFigures> detectors = study(console, model, data, reference);
            Optional<EconomyFigures> economy = EconomyFigures.of(model, data);
            economy.ifPresent(figures -> console.say("economy            %s", figures.inWords()));
            print(console, info, detectors);
            if (out != null) {
                write(detectors, model, data, reference, out);
                console.say("detectors          %s", out);
            }
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("rows", data.count());
            chosen.addTo(json);
            ReferenceOption.addTo(json, reference);
            json.put("ablationRows", detectors.get(0).ablation().rows());
            economy.ifPresent(figures -> figures.addTo(json));
            json.put(
                    "detectors",
                    detectors.stream().map(each -> json(each, info)).toList());
            json.put("backend", backend.name());
            json.put("threads", backend.threads());
            json.put("out", out == null ? null : out.toString());
            console.result(json);
        }
        return ExitCode.DONE;
    }

    private List<DetectorFigures> study(Console console, Model model, DataSet data, Reference reference) {
        long count = model.network().full().layers().stream()
                .mapToLong(layer -> ((LowRankLayer) layer).rank())
                .sum();
        try (ProgressBar bar = console.bar("leaving detectors out", count)) {
            return new DetectorStudy(model, data, reference).run(ablationRows, done -> {}, bar::stepBy);
        }
    }

    private static void print(Console console, ModelInfo info, List<DetectorFigures> detectors) {
        console.say("%,d detectors; those whose absence changes most answers", detectors.size());
        console.say("detector  answers  accuracy  strength  votes most for        against  fires most in");
        detectors.stream()
                .sorted(Comparator.comparingInt(
                        (DetectorFigures each) -> -each.ablation().changed()))
                .limit(SHOWN)
                .forEach(each -> console.say(
                        "%8s  %7d  %+8.4f  %8.3f  %-14s %14s  %s",
                        each.name(),
                        each.ablation().changed(),
                        each.ablation().accuracy(),
                        each.strength(),
                        best(each.votes(), 1, info),
                        best(each.votes(), -1, info),
                        best(each.firesByClass(), 1, info)));
    }

    /** Returns the class of the largest value, or of the smallest, and the value. */
    private static String best(double[] values, int sign, ModelInfo info) {
        int best = IntStream.range(0, values.length)
                .filter(c -> !Double.isNaN(values[c]))
                .boxed()
                .max(Comparator.comparingDouble(c -> sign * values[c]))
                .orElse(0);
        return String.format(Locale.ROOT, "%s %+.2f", info.classNames().get(best), values[best]);
    }

    private static void write(
            List<DetectorFigures> detectors, Model model, DataSet data, Reference reference, Path file) {
        WholeFile.write(file, stream -> {
            String name = file.toString();
            if (name.endsWith(".csv")) {
                DetectorCsv.write(detectors, model.info(), stream);
            } else if (name.endsWith(".json")) {
                DetectorJson.write(detectors, model, data, reference, stream);
            } else {
                Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                DetectorPage.render(detectors, model, data, reference, writer);
                writer.flush();
            }
        });
    }

    private static Map<String, Object> json(DetectorFigures each, ModelInfo info) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", each.name());
        json.put("singularValue", each.singularValue());
        json.put("strength", each.strength());
        json.put("evidence", each.evidence());
        json.put("fires", each.fires());
        json.put("accuracyChange", each.ablation().accuracy());
        json.put("changedAnswers", each.ablation().changed());
        json.put("votes", byClass(each.votes(), info));
        return json;
    }

    private static Map<String, Object> byClass(double[] values, ModelInfo info) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int c = 0; c < values.length; c++) {
            json.put(info.classNames().get(c), values[c]);
        }
        return json;
    }
}
