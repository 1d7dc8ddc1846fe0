package io.limpid.reproduce.intervention;

import io.limpid.attribution.faithfulness.Interval;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Table;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Setting;
import io.limpid.reproduce.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What one kind of cut told, and what follows. */
final class InterventionResult {

    private static final long BOOTSTRAP_SEED = 1;

    private final String name;
    private final String title;
    private final Measured scores = new Measured();
    private final Measured strengths = new Measured();
    private final List<Double> accuracies = new ArrayList<>();

    InterventionResult(String name, String title) {
        this.name = name;
        this.title = title;
    }

    /** Cuts the detectors of one more network. */
    void add(double accuracy, NetworkJudge judge, EvidenceReference reference) {
        accuracies.add(accuracy);
        judge.judge(reference, scores, strengths);
    }

    ExperimentResult result(InterventionPlan plan) {
        return new ExperimentResult(
                name,
                title,
                "Of all scores of detectors, what a circuit carries through each (its vote and what flows on) ranks them best by"
                        + " what cutting them does, and its edges foretell later strengths.",
                List.of(
                        new Setting("seeds", plan.seed() + " to " + (plan.seed() + plan.seeds() - 1)),
                        new Setting(
                                "test accuracy",
                                accuracies.stream()
                                        .map(value -> String.format(Locale.ROOT, "%.4f", value))
                                        .collect(Collectors.joining(", "))),
                        new Setting(
                                "rows", Integer.toString(scores.rows(DetectorScores.CIRCUIT, RowJudge.ERROR).length))),
                List.of(),
                verdict(),
                List.of(
                        table("Scores of detectors and what cutting each does", scores),
                        table("Strengths of later detectors", strengths)),
                List.of(),
                List.of());
    }

    private Verdict verdict() {
        String best = DetectorScores.CIRCUIT;
        for (String other : scores.names()) {
            if (mean(other, RowJudge.RANK_CORRELATION) > mean(best, RowJudge.RANK_CORRELATION)) {
                best = other;
            }
        }
        Interval behind = Interval.ofDifference(
                scores.rows(best, RowJudge.RANK_CORRELATION),
                scores.rows(DetectorScores.CIRCUIT, RowJudge.RANK_CORRELATION),
                BOOTSTRAP_SEED);
        double wrong = Interval.of(strengths.rows(RowJudge.AS_THEY_WERE, RowJudge.ERROR), BOOTSTRAP_SEED)
                .mean();
        double anew = Interval.of(strengths.rows(RowJudge.READ_ANEW, RowJudge.ERROR), BOOTSTRAP_SEED)
                .mean();
        String sentence = String.format(
                Locale.ROOT,
                "The circuit’s rank correlation is %.3f%s. Of the change of later strengths, edges get %.0f %% wrong with slopes as"
                        + " they were, and %.2g %% with slopes read anew.",
                mean(DetectorScores.CIRCUIT, RowJudge.RANK_CORRELATION),
                best.equals(DetectorScores.CIRCUIT)
                        ? ", the highest"
                        : String.format(
                                Locale.ROOT, "; that of %s is %.3f", best, mean(best, RowJudge.RANK_CORRELATION)),
                100 * wrong,
                100 * anew);
        return Verdict.of(!behind.excludesZero(), wrong < 0.5, sentence);
    }

    private double mean(String of, String measure) {
        return Interval.of(scores.rows(of, measure), BOOTSTRAP_SEED).mean();
    }

    private static Table table(String heading, Measured measured) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("score", "foretold by")));
        for (String measure : measured.measures()) {
            columns.add(Column.decimal(measure, measure));
            columns.add(Column.text(measure + "-interval", "95 %"));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (String of : measured.names()) {
            List<Object> row = new ArrayList<>(List.of(of));
            for (String measure : measured.measures()) {
                Interval interval = Interval.of(measured.rows(of, measure), BOOTSTRAP_SEED);
                row.add(interval.mean());
                row.add(String.format(Locale.ROOT, "%.3f–%.3f", interval.low(), interval.high()));
            }
            rows.add(row);
        }
        return new Table(heading, columns, rows);
    }
}
