package io.limpid.report;

import io.limpid.interpret.training.EpochFigures;
import io.limpid.report.html.Counts;
import java.util.ArrayList;
import java.util.List;

/** Finds values that are NaN or infinite, which the page can only draw as neutral, and says where they are. */
final class NonFiniteValues {

    private final List<String> found = new ArrayList<>();

    private NonFiniteValues() {}

    /** Returns one sentence per place with such values. */
    static List<String> in(ReportData data) {
        NonFiniteValues values = new NonFiniteValues();
        data.layers().accuracy().ifPresent(accuracy -> values.count("the layer accuracy", accuracy));
        values.count("the relative deviation", data.layers().relativeDeviation());
        values.count(
                "the training loss",
                data.history().stream().mapToDouble(EpochFigures::loss).toArray());
        for (int c = 0; c < data.portraits().size(); c++) {
            ClassPortrait portrait = data.portraits().get(c);
            String name = "class " + data.classNames().get(c);
            values.count("the mean input of " + name, portrait.meanInput());
            values.count("the mean contribution maps of " + name, portrait.meanContribution());
        }
        for (ExplainedRow row : data.rows()) {
            values.row(row);
        }
        return List.copyOf(values.found);
    }

    private void row(ExplainedRow row) {
        ScoreEvidence evidence = row.evidence();
        count("the input of " + row.caption(), row.input());
        count("the contribution maps of " + row.caption(), row.contribution());
        count("the likelihood of " + row.caption(), row.likelihood());
        count("the evidence map of " + row.caption(), evidence.map());
        evidence.byLayer().ifPresent(maps -> count("the evidence maps by layer of " + row.caption(), maps));
        count("the bias evidence and score of " + row.caption(), new double[] {evidence.bias(), evidence.score()});
    }

    private void count(String where, float[]... maps) {
        int count = 0;
        for (float[] map : maps) {
            for (float value : map) {
                count += Float.isFinite(value) ? 0 : 1;
            }
        }
        report(where, count);
    }

    private void count(String where, double[] values) {
        int count = 0;
        for (double value : values) {
            count += Double.isFinite(value) ? 0 : 1;
        }
        report(where, count);
    }

    private void report(String where, int count) {
        if (count > 0) {
            found.add(Counts.of(count, "value") + " in " + where + (count == 1 ? " is" : " are")
                    + " NaN or infinite, and drawn as neutral.");
        }
    }
}
