package io.limpid.reproduce;

import io.limpid.report.chart.Column;
import io.limpid.report.chart.Table;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of {@link InitializationExperiment}. */
final class InitializationTables {

    /** With more epochs than this, only some are shown. */
    private static final int MOST_EPOCHS = 10;

    private InitializationTables() {}

    static Table summary(List<SeedGroup> groups) {
        return new Table(
                "Initializations compared: means over the seeds",
                List.of(
                        Column.text("initialization", "initialization"),
                        Column.count("networks", "networks trained"),
                        Column.share("testAccuracy", "test accuracy"),
                        Column.share("lowestAccuracy", "lowest"),
                        Column.share("highestAccuracy", "highest"),
                        Column.share("standardDeviation", "standard deviation"),
                        Column.number("deviationFromStart", "deviation from the start"),
                        Column.number("deviationFromIdentity", "from the identity"),
                        Column.share("middleLayerAccuracy", "accuracy of the middle layer"),
                        Column.decimal("alignment", "alignment, mean of the layers")),
                groups.stream()
                        .map(group -> List.<Object>of(
                                group.name(),
                                group.trained().size(),
                                group.mean(TrialFigures::accuracy),
                                group.least(TrialFigures::accuracy),
                                group.most(TrialFigures::accuracy),
                                group.standardDeviation(TrialFigures::accuracy),
                                group.mean(TrialFigures::meanStartDeviation),
                                group.mean(TrialFigures::meanIdentityDeviation),
                                group.mean(InitializationTables::middleAccuracy),
                                group.mean(InitializationTables::alignment)))
                        .toList());
    }

    static Table loss(List<SeedGroup> groups) {
        List<Column> columns = new ArrayList<>(List.of(Column.count("epoch", "epoch")));
        groups.forEach(group -> columns.add(Column.number(group.name().toLowerCase(Locale.ROOT), group.name())));
        List<double[]> losses = groups.stream()
                .map(group -> group.means(TrialFigures::epochLoss))
                .toList();
        int epochs = losses.stream().mapToInt(loss -> loss.length).max().orElseThrow();
        List<List<Object>> rows = new ArrayList<>();
        for (int epoch : shown(epochs)) {
            List<Object> row = new ArrayList<>(List.of(epoch));
            losses.forEach(loss -> row.add(loss.length == 0 ? Double.NaN : loss[epoch - 1]));
            rows.add(row);
        }
        return new Table("Training loss in each epoch", columns, rows);
    }

    /** The first and the last epoch and some between. */
    private static List<Integer> shown(int epochs) {
        List<Integer> shown = new ArrayList<>();
        int count = Math.min(epochs, MOST_EPOCHS);
        for (int i = 0; i < count; i++) {
            shown.add(count == 1 ? 1 : 1 + (int) Math.round((double) i * (epochs - 1) / (count - 1)));
        }
        return shown;
    }

    static double alignment(TrialFigures found) {
        return TrialFigures.mean(found.reading().alignment());
    }

    static double middleAccuracy(TrialFigures found) {
        double[] accuracy = found.reading().accuracy();
        return accuracy[(accuracy.length - 1) / 2];
    }
}
