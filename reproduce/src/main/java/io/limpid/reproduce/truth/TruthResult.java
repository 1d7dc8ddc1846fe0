package io.limpid.reproduce.truth;

import io.limpid.attribution.faithfulness.Interval;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Table;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Setting;
import io.limpid.reproduce.result.Verdict;
import io.limpid.reproduce.truth.Scores.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes an experiment's result of what was measured. */
final class TruthResult {

    private static final long BOOTSTRAP_SEED = 1;

    private final KnownAnswer answer;
    private final Scores scores;
    private final Optional<FirstSuspects> suspects;

    TruthResult(KnownAnswer answer, Scores scores, Optional<FirstSuspects> suspects) {
        this.answer = answer;
        this.scores = scores;
        this.suspects = suspects;
    }

    ExperimentResult result(GroundTruthPlan plan) {
        List<Table> tables = new ArrayList<>(List.of(table()));
        suspects.ifPresent(found -> tables.add(found.table()));
        String accuracy = scores.accuracies().stream()
                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(", "));
        return new ExperimentResult(
                answer.name(),
                answer.title(),
                "The map " + answer.own() + " has a " + answer.target().measure() + " of "
                        + answer.target().inWords() + ".",
                List.of(
                        new Setting("seeds", plan.seed() + " to " + (plan.seed() + plan.seeds() - 1)),
                        new Setting("test accuracy", accuracy),
                        new Setting("rows judged", Integer.toString(scores.rows(answer.own(), measure()).length))),
                List.of(),
                verdict(),
                tables,
                List.of(),
                List.of());
    }

    private String measure() {
        return answer.target().measure();
    }

    private Verdict verdict() {
        Interval own = interval(answer.own(), measure());
        Judged best = answer.own();
        for (Judged map : scores.maps()) {
            if (!map.method().equals("random")
                    && answer.target()
                            .prefers(
                                    interval(map, measure()).mean(),
                                    interval(best, measure()).mean())) {
                best = map;
            }
        }
        String sentence = answer.own() + ": " + inWords(own) + ". "
                + (best.equals(answer.own())
                        ? "No map is better."
                        : "The best is " + best + ": " + inWords(interval(best, measure())) + ".");
        boolean reached = answer.target().isReachedBy(own.mean());
        return Verdict.of(
                reached,
                reached,
                sentence + suspects.map(FirstSuspects::inWords).orElse(""));
    }

    private static String inWords(Interval interval) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", interval.mean(), interval.low(), interval.high());
    }

    private Interval interval(Judged map, String measure) {
        return Interval.of(scores.rows(map, measure), BOOTSTRAP_SEED);
    }

    private Table table() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("method", "method"),
                Column.text("reference", "reference"),
                Column.text("against", "score relative to")));
        for (String measure : scores.measures()) {
            columns.add(Column.decimal(measure, measure));
            columns.add(Column.text(measure + "-interval", "95 %"));
            columns.add(Column.text(measure + "-seeds", "lowest to highest seed"));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Judged map : scores.maps()) {
            List<Object> row = new ArrayList<>(List.of(map.method(), map.reference(), map.against()));
            for (String measure : scores.measures()) {
                Interval interval = interval(map, measure);
                double[] seeds = scores.means(map, measure);
                Arrays.sort(seeds);
                row.add(interval.mean());
                row.add(String.format(Locale.ROOT, "%.3f–%.3f", interval.low(), interval.high()));
                row.add(String.format(Locale.ROOT, "%.3f–%.3f", seeds[0], seeds[seeds.length - 1]));
            }
            rows.add(row);
        }
        return new Table("Every map by every measure", columns, rows);
    }
}
