package io.limpid.interpret.audit;

import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for shortcuts: small regions of an image, or single columns, that decide for a class whatever else a row shows. In two
 * steps: where rows of a class have more evidence for it than other rows ({@link ExcessEvidence}), the strongest regions are
 * candidates; then each is copied from rows of the class into others, and the more of these turn into the class ({@link Transplant}), the
 * more alike the region is within the class, and the surer others lack it ({@link Likeness}), the more it is suspected. A suspect is no proof: that a row turns shows that the network relies on the
 * region, not that it should not.
 */
public final class ShortcutAudit {

    /** Of candidates that overlap, the smallest one stays that is this share as suspicious as the most suspicious one. */
    private static final double NEARLY_ALL = 0.9;

    private static final int CAPACITY = 256;

    private ShortcutAudit() {}

    /**
     * Audits a model.
     *
     * @param data with labels of at least two classes, in the terms of the model; rows that it was not trained on
     * @throws io.limpid.formats.BadInputException if the rows have no labels, or all are of one class
     */
    public static Audit run(Model model, DataSet data, AuditSettings settings) {
        ModelInfo info = model.info();
        AuditedRows rows = AuditedRows.of(data, info, settings.rowsPerClass());
        EvidenceReference mean = EvidenceReference.of(rows.mean());
        Optional<ImageSize> image = info.schema().image();
        Regions regions = image.<Regions>map(ImageSquares::new).orElseGet(() -> new TableColumns(info));
        // Of columns there are few sizes to try, so more of them are.
        int each = image.isPresent() ? settings.candidates() : settings.candidates() * CAPACITY;
        try (Interpreter interpreter = new Interpreter(model.network(), CAPACITY)) {
            ExcessEvidence excess = ExcessEvidence.of(interpreter, rows, mean);
            Transplant transplant = new Transplant(interpreter, rows, settings.copies());
            List<Suspect> suspects = new ArrayList<>();
            for (int label = 0; label < info.shape().classes(); label++) {
                suspects.addAll(distinct(
                        suspects(label, regions.strongest(excess.map(label), each), rows, excess, transplant)));
            }
            suspects.removeIf(suspect -> suspect.suspicion() < settings.least());
            suspects.sort(order());
            return new Audit(
                    suspects,
                    settings,
                    rows.features(),
                    rows.labels(),
                    rows.places(),
                    mean.row(),
                    classMeans(info, rows));
        }
    }

    private static Comparator<Suspect> order() {
        return Comparator.comparingDouble(Suspect::suspicion)
                .reversed()
                .thenComparingInt(suspect -> suspect.region().features().length)
                .thenComparingInt(Suspect::label);
    }

    private static List<Suspect> suspects(
            int label, List<Region> candidates, AuditedRows rows, ExcessEvidence excess, Transplant transplant) {
        int[] donors = transplant.donors(label);
        int[] receivers = transplant.receivers(label);
        if (donors.length == 0 || receivers.length == 0) {
            return List.of();
        }
        double[] before = transplant.before(label, receivers);
        double[] map = excess.map(label);
        double whole = 0;
        for (double value : map) {
            whole += value;
        }
        List<Suspect> suspects = new ArrayList<>();
        for (Region region : candidates) {
            Transplant.Outcome outcome = transplant.copy(label, region, donors, receivers);
            Likeness likeness = Likeness.of(rows, label, region);
            double sum = ExcessEvidence.sum(map, region);
            suspects.add(new Suspect(
                    label,
                    region,
                    sum,
                    sum / whole,
                    excess.byLayer(label, region),
                    before,
                    outcome.after(),
                    likeness.alike(),
                    likeness.lacking(),
                    outcome.tried(),
                    outcome.turned(),
                    outcome.donor(),
                    outcome.receiver()));
        }
        return suspects;
    }

    /** Keeps one of those that overlap, and none that touches a more suspicious one. */
    static List<Suspect> distinct(List<Suspect> all) {
        List<Suspect> left = new ArrayList<>(all);
        List<Suspect> kept = new ArrayList<>();
        while (!left.isEmpty()) {
            Suspect best = left.stream().min(order()).orElseThrow();
            List<Suspect> same = left.stream()
                    .filter(suspect -> suspect.region().overlaps(best.region()))
                    .toList();
            Suspect smallest = same.stream()
                    .filter(suspect -> suspect.suspicion() >= NEARLY_ALL * best.suspicion())
                    .min(Comparator.comparingInt(
                                    (Suspect suspect) -> suspect.region().features().length)
                            .thenComparing(order()))
                    .orElse(best);
            kept.add(smallest);
            left.removeAll(same);
            // What lies across the edge of a suspect has its suspicion from the part that they share.
            left.removeIf(suspect -> suspect.region().touches(smallest.region()));
        }
        return kept;
    }

    private static float[][] classMeans(ModelInfo info, AuditedRows rows) {
        double[][] sums = new double[info.shape().classes()][rows.width()];
        int[] counts = new int[sums.length];
        for (int row = 0; row < rows.count(); row++) {
            counts[rows.labels()[row]]++;
            for (int i = 0; i < rows.width(); i++) {
                sums[rows.labels()[row]][i] += rows.features()[row * rows.width() + i];
            }
        }
        float[][] means = new float[sums.length][rows.width()];
        for (int c = 0; c < sums.length; c++) {
            for (int i = 0; i < rows.width(); i++) {
                means[c][i] = (float) (sums[c][i] / Math.max(1, counts[c]));
            }
        }
        return means;
    }
}
