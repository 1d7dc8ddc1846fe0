package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.formats.Checksums;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.detector.ChangedAnswers;
import io.limpid.interpret.detector.DetectorCut;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.EditPage;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Cuts detectors out of a network. */
@Command(
        name = "edit",
        sortOptions = false,
        description =
                "Cut detectors out of a network, let what is left learn on if asked to, and say what changed on test rows."
                        + " For networks whose layers are the identity plus detectors; 'limpid detectors' lists them.")
final class EditCommand implements Callable<Integer> {

    private static final int SHOWN = 10;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private TestRowsOption testRows;

    @Option(
            names = "--cut",
            paramLabel = "L.K",
            split = ",",
            required = true,
            description =
                    "The detectors to cut: 3.7 is detector 7 of layer 3, as 'limpid detectors' and 'limpid circuit' name them; several with commas.")
    private List<String> names = List.of();

    @Option(
            names = "--epochs",
            paramLabel = "E",
            defaultValue = "0",
            description =
                    "Let what is left learn on for E passes over the training rows; what was cut stays cut. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--keep-accuracy",
            paramLabel = "SHARE",
            description =
                    "Write nothing if the share of validation rows that is answered right falls by more than this.")
    private @Nullable Double budget;

    @Option(
            names = "--out",
            paramLabel = "M2.safetensors",
            description = "The model file to write. Without it, what would change is only told.")
    private @Nullable Path out;

    @Option(
            names = "--report",
            paramLabel = "PAGE.html",
            description = "Where a page goes with the test rows that get another answer, as pictures.")
    private @Nullable Path report;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        JudgedRows.requireSettings(budget, epochs);
        if (out != null) {
            OutputOption.require(
                    "--out", out, List.of(".safetensors"), modelOption.filesAnd(testRows.files(dataOptions)));
        }
        if (report != null) {
            OutputOption.require(
                    "--report", report, List.of(".html"), modelOption.filesAnd(testRows.files(dataOptions)));
        }
        try (Backend backend = common.openBackend();
                Model read = modelOption.read(backend, console);
                Model model = DetectorModel.of(read, modelOption.file())) {
            List<DetectorCut> cuts = cuts(model);
            JudgedRows rows = JudgedRows.of(testRows, dataOptions, model.info(), console, common.seed());
            try (Model edited = edited(console, model, cuts, rows)) {
                return report(console, model, edited, cuts, rows);
            }
        }
    }

    private List<DetectorCut> cuts(Model model) {
        try {
            return names.stream()
                    .map(name -> DetectorCut.parse(name, model.network()))
                    .distinct()
                    .toList();
        } catch (BadInputException e) {
            throw new BadInputException("--cut: " + e.getMessage(), e);
        }
    }

    private Model edited(Console console, Model model, List<DetectorCut> cuts, JudgedRows rows) {
        Model cut = DetectorCut.apply(model, cuts, Checksums.sha256(modelOption.file()), epochs);
        Optional<Model> refined = rows.refined(console, cut, epochs);
        if (refined.isPresent()) {
            cut.close();
        }
        return refined.orElse(cut);
    }

    private int report(Console console, Model model, Model edited, List<DetectorCut> cuts, JudgedRows all) {
        List<String> classes = model.info().classNames();
        DataSet test = model.info().fit(all.test());
        ChangedAnswers judged = ChangedAnswers.of(
                model, edited, model.info().fit(all.validation().split().test()));
        ChangedAnswers changed = ChangedAnswers.of(model, edited, test);
        boolean within = JudgedRows.allows(budget, judged.accuracyBefore() - judged.accuracy());
        console.say(
                "cut                %s",
                String.join(", ", cuts.stream().map(DetectorCut::name).toList()));
        console.say("validation rows    accuracy %.4f, before %.4f", judged.accuracy(), judged.accuracyBefore());
        console.say("test rows          accuracy %.4f, before %.4f", changed.accuracy(), changed.accuracyBefore());
        Map<String, Object> recall = new LinkedHashMap<>();
        for (int c = 0; c < classes.size(); c++) {
            double change = changed.change().recall()[c];
            recall.put(classes.get(c), change);
            if (change != 0 && !Double.isNaN(change)) {
                console.say("  %s  recall %+.4f", classes.get(c), change);
            }
        }
        console.say(
                "other answers      %,d of %,d test rows",
                changed.rows().size(), changed.change().rows());
        List<Map<String, Object>> rows = new ArrayList<>();
        int[] labels = test.labels().orElseThrow();
        for (ChangedAnswers.Row row : changed.rows()) {
            int number = test.rows().number(row.place());
            if (rows.size() < SHOWN) {
                console.say(
                        "  row %d, %s: %s, before %s",
                        number, classes.get(labels[row.place()]), classes.get(row.after()), classes.get(row.before()));
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("row", number);
            entry.put("label", classes.get(labels[row.place()]));
            entry.put("before", classes.get(row.before()));
            entry.put("after", classes.get(row.after()));
            rows.add(entry);
        }
        Path page = report;
        if (page != null) {
            write(page, cuts, changed, test, model.info());
            console.say("page               %s", page);
        }
        boolean written = out != null && within;
        if (out != null && within) {
            ModelOutput.write(edited, out);
            console.say("model              %s", out);
        } else if (budget != null && !within) {
            console.warn(
                    "accuracy on the validation rows fell by more than the budget of %s, so no model is written",
                    budget);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cut", cuts.stream().map(DetectorCut::name).toList());
        json.put("epochs", epochs);
        json.put("keepAccuracy", budget);
        json.put("validationAccuracyBefore", judged.accuracyBefore());
        json.put("validationAccuracy", judged.accuracy());
        json.put("testAccuracyBefore", changed.accuracyBefore());
        json.put("testAccuracy", changed.accuracy());
        json.put("recallChange", recall);
        json.put("testRows", test.count());
        json.put("changedRows", rows);
        json.put("backend", model.network().backend().name());
        json.put("threads", model.network().backend().threads());
        json.put("model", written ? String.valueOf(out) : null);
        json.put("report", page == null ? null : page.toString());
        console.result(json);
        return within ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void write(Path page, List<DetectorCut> cuts, ChangedAnswers changed, DataSet data, ModelInfo info) {
        WholeFile.write(page, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            EditPage.render(cuts.stream().map(DetectorCut::name).toList(), changed, data, info, writer);
            writer.flush();
        });
    }
}
