package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.audit.Audit;
import io.limpid.interpret.audit.AuditSettings;
import io.limpid.interpret.audit.Region;
import io.limpid.interpret.audit.ShortcutAudit;
import io.limpid.interpret.audit.ShortcutCarriers;
import io.limpid.interpret.audit.ShortcutCarriers.Carrier;
import io.limpid.interpret.audit.Suspect;
import io.limpid.interpret.compression.CanonicalModel;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.AuditPage;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for shortcuts that a model takes. */
@Command(
        name = "audit",
        sortOptions = false,
        description =
                "Look for shortcuts: small regions of images, or columns of tables, that are alike in a class, lacking in"
                        + " others, and by which other rows turn into the class when they are copied. Rows that the model was not"
                        + " trained on are audited, where it knows them.")
final class AuditCommand implements Callable<Integer> {

    private static final int SHOWN = 10;

    /** Of so many suspects the detectors that carry them are looked for: of all that are shown. */
    private static final int CARRIED = SHOWN;

    private static final int MOST_CARRIERS = 8;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--rows",
            paramLabel = "all",
            description = "'all' audits the rows of the training too. Default: those that the model was not trained on,"
                    + " where it knows them.")
    private @Nullable String rows;

    @Option(
            names = "--rows-per-class",
            paramLabel = "N",
            defaultValue = "100",
            description = "Read the first N rows of each class. Default: ${DEFAULT-VALUE}.")
    private int rowsPerClass;

    @Option(
            names = "--least",
            paramLabel = "SUSPICION",
            defaultValue = "0.05",
            description = "List what is at least that suspicious, in (0, 1]. Default: ${DEFAULT-VALUE}.")
    private double least;

    @Option(names = "--out", paramLabel = "PAGE.html", description = "Where a page with pictures goes.")
    private @Nullable Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        AuditSettings settings = settings();
        if (out != null) {
            OutputOption.require("--out", out, List.of(".html"), modelOption.filesAnd(dataOptions.files()));
        }
        if (rows != null && !rows.equals(ChosenRows.EVERY_ROW)) {
            throw new BadInputException("--rows: expected all; found '" + rows + "'");
        }
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            ModelInfo info = model.info();
            ChosenRows chosen = ChosenRows.of(dataOptions.load(info), info, rows, console);
            Audit audit = ShortcutAudit.run(model, chosen.data(), settings);
            console.say("rows               %s; audited are %,d", chosen.inWords(), audit.labels().length);
            print(console, info, audit);
            List<List<Carrier>> carriers = carriers(model, audit);
            for (int i = 0; i < carriers.size(); i++) {
                say(console, i + 1, audit.suspects().get(i), carriers.get(i));
            }
            if (out != null) {
                WholeFile.write(out, stream -> {
                    Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                    AuditPage.render(chosen.data(), info, audit, writer);
                    writer.flush();
                });
                console.say("page               %s", out);
            }
            Map<String, Object> json = json(info, audit, chosen, carriers);
            chosen.addTo(json);
            json.put("backend", backend.name());
            json.put("threads", backend.threads());
            json.put("out", out == null ? null : out.toString());
            console.result(json);
        }
        return ExitCode.DONE;
    }

    private AuditSettings settings() {
        if (rowsPerClass < 1) {
            throw new BadInputException("--rows-per-class: expected at least 1; found " + rowsPerClass);
        }
        if (!(least > 0 && least <= 1)) {
            throw new BadInputException("--least: expected a number in (0, 1]; found " + least);
        }
        return AuditSettings.USUAL.withRowsPerClass(rowsPerClass).withLeast(least);
    }

    private static void print(Console console, ModelInfo info, Audit audit) {
        if (audit.suspects().isEmpty()) {
            console.say(
                    "no suspects: no region is more suspicious than %.2f",
                    audit.settings().least());
            return;
        }
        for (int i = 0; i < Math.min(SHOWN, audit.suspects().size()); i++) {
            Suspect suspect = audit.suspects().get(i);
            console.say(
                    "%2d. %s: %s; suspicion %.2f",
                    i + 1,
                    info.classNames().get(suspect.label()),
                    suspect.region().name(),
                    suspect.suspicion());
            console.say(
                    "    copied into %d other rows, it turns %d into the class; alike in the class %.2f, lacking in others"
                            + " %.2f; from layer %d on",
                    suspect.tried(), suspect.turned(), suspect.alike(), suspect.lacking(), suspect.layer());
        }
        if (audit.suspects().size() > SHOWN) {
            console.say("and %d more", audit.suspects().size() - SHOWN);
        }
    }

    private static Map<String, Object> json(
            ModelInfo info, Audit audit, ChosenRows chosen, List<List<Carrier>> carriers) {
        List<Map<String, Object>> suspects = new ArrayList<>();
        for (Suspect suspect : audit.suspects()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("class", info.classNames().get(suspect.label()));
            entry.put("region", suspect.region().name());
            suspect.region().square().ifPresent(square -> entry.put("square", json(square)));
            entry.put("suspicion", suspect.suspicion());
            entry.put("tried", suspect.tried());
            entry.put("turned", suspect.turned());
            entry.put("alike", suspect.alike());
            entry.put("lacking", suspect.lacking());
            entry.put("layer", suspect.layer());
            entry.put("evidence", suspect.excess());
            entry.put("evidenceShare", suspect.share());
            entry.put("evidenceByLayer", suspect.excessByLayer());
            entry.put("likelihoodBefore", suspect.before());
            entry.put("likelihoodAfter", suspect.after());
            entry.put("fromRow", chosen.data().rows().number(audit.places()[suspect.donor()]));
            entry.put("intoRow", chosen.data().rows().number(audit.places()[suspect.receiver()]));
            if (suspects.size() < carriers.size()) {
                entry.put(
                        "carriers",
                        carriers.get(suspects.size()).stream()
                                .map(AuditCommand::json)
                                .toList());
            }
            suspects.add(entry);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("suspects", suspects);
        json.put("auditedRows", audit.labels().length);
        return json;
    }

    /** Of the first suspects; empty where the network has no detectors. */
    private static List<List<Carrier>> carriers(Model model, Audit audit) {
        Optional<Model> canonical = audit.suspects().isEmpty() ? Optional.empty() : CanonicalModel.of(model);
        if (canonical.isEmpty()) {
            return List.of();
        }
        try (Model detectors = canonical.get()) {
            ShortcutCarriers search = new ShortcutCarriers(detectors, audit);
            return audit.suspects().stream()
                    .limit(CARRIED)
                    .map(suspect -> search.of(suspect, MOST_CARRIERS))
                    .toList();
        }
    }

    private static void say(Console console, int place, Suspect suspect, List<Carrier> carriers) {
        if (carriers.isEmpty()) {
            return;
        }
        console.say(
                "carried by         suspect %d: %s",
                place, carriers.stream().map(Carrier::name).collect(Collectors.joining(",")));
        console.say(
                "    cut one after the other, they leave %s of %d rows that turn; see limpid edit --cut",
                carriers.stream().map(each -> Integer.toString(each.turned())).collect(Collectors.joining(", ")),
                suspect.tried());
    }

    private static Map<String, Object> json(Carrier carrier) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("detector", carrier.name());
        json.put("turned", carrier.turned());
        return json;
    }

    private static Map<String, Object> json(Region.Square square) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("top", square.top());
        json.put("left", square.left());
        json.put("side", square.side());
        return json;
    }
}
