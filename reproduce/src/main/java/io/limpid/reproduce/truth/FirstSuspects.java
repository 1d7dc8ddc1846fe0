package io.limpid.reproduce.truth;

import io.limpid.interpret.audit.Audit;
import io.limpid.interpret.audit.AuditSettings;
import io.limpid.interpret.audit.ShortcutAudit;
import io.limpid.interpret.audit.Suspect;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.synthetic.PlantedPatch;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Table;
import java.util.ArrayList;
import java.util.List;

/** What the shortcut audit suspects first, network by network. */
final class FirstSuspects {

    private final PlantedPatch patch;
    private final List<List<Object>> lines = new ArrayList<>();
    private int found;

    FirstSuspects(PlantedPatch patch) {
        this.patch = patch;
    }

    void audit(Model model, Case drawn, long seed) {
        Audit audit = ShortcutAudit.run(model, drawn.test(), AuditSettings.USUAL);
        if (audit.suspects().isEmpty()) {
            lines.add(List.of((int) seed, "none", "", Double.NaN, Double.NaN, "no"));
            return;
        }
        Suspect first = audit.suspects().get(0);
        boolean[] mask = patch.mask(model.info().schema().image().orElseThrow());
        int inside = 0;
        int size = 0;
        for (boolean covered : mask) {
            size += covered ? 1 : 0;
        }
        for (int feature : first.region().features()) {
            inside += mask[feature] ? 1 : 0;
        }
        boolean hit = 2 * inside >= Math.min(size, first.region().features().length)
                && (drawn.explained().isEmpty() || drawn.explained().getAsInt() == first.label());
        found += hit ? 1 : 0;
        lines.add(List.of(
                (int) seed,
                model.info().classNames().get(first.label()),
                first.region().name(),
                first.suspicion(),
                first.turnedShare(),
                hit ? "yes" : "no"));
    }

    String inWords() {
        return " The audit suspects the patch first in " + found + " of " + lines.size() + " networks.";
    }

    Table table() {
        return new Table(
                "The first suspect of the shortcut audit",
                List.of(
                        Column.count("seed", "seed"),
                        Column.text("class", "class"),
                        Column.text("region", "region"),
                        Column.decimal("suspicion", "suspicion"),
                        Column.share("turned", "rows turned"),
                        Column.text("patch", "is it the patch?")),
                lines);
    }
}
