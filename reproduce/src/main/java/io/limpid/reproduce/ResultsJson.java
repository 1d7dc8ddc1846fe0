package io.limpid.reproduce;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Series;
import io.limpid.report.chart.Table;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Setting;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Results as one JSON object. Everything but {@code timings} is the same for the same data, seed, version and backend.
 * Numbers have six significant digits; what is not finite is null. Contribution maps are not in it.
 */
public final class ResultsJson {

    private static final MathContext DIGITS = new MathContext(6);

    private ResultsJson() {}

    /** Returns the object as maps, lists, strings, numbers, booleans and nulls. */
    public static Map<String, Object> of(ReproductionResult result) {
        RunDescription description = result.description();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("data", description.data());
        json.put("mode", description.mode());
        json.put("command", description.command());
        json.put("complete", result.isComplete());
        json.put("seed", description.seed());
        json.put("backend", description.backend());
        json.put("version", description.version());
        json.put(
                "experiments",
                result.experiments().stream().map(ResultsJson::experiment).toList());
        json.put("networks", result.trials().stream().map(ResultsJson::network).toList());
        json.put("timings", timings(result));
        return json;
    }

    private static Map<String, Object> experiment(ExperimentResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.name());
        json.put("title", result.title());
        json.put("claim", result.claim());
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Setting setting : result.settings()) {
            settings.put(setting.name(), setting.value());
        }
        json.put("settings", settings);
        json.put("notes", result.notes());
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("outcome", result.verdict().outcome().name().toLowerCase(Locale.ROOT));
        verdict.put("sentence", result.verdict().sentence());
        json.put("verdict", verdict);
        json.put("tables", result.tables().stream().map(ResultsJson::table).toList());
        json.put("charts", result.charts().stream().map(ResultsJson::chart).toList());
        return json;
    }

    private static Map<String, Object> table(Table table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Object> values : table.rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                Column column = table.columns().get(i);
                row.put(column.key(), values.get(i) instanceof Double number ? number(number) : values.get(i));
            }
            rows.add(row);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", table.title());
        json.put("rows", rows);
        return json;
    }

    private static Map<String, Object> chart(Chart chart) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", chart.name());
        json.put("title", chart.title());
        json.put("x", chart.horizontal().title());
        if (!chart.horizontal().names().isEmpty()) {
            json.put("xNames", chart.horizontal().names());
        }
        json.put("y", chart.vertical().title());
        List<Map<String, Object>> series = new ArrayList<>();
        for (Series one : chart.series()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", one.name());
            entry.put("x", numbers(one.x()));
            entry.put("y", numbers(one.y()));
            series.add(entry);
        }
        json.put("series", series);
        return json;
    }

    private static Map<String, Object> network(TrialFigures found) {
        Trial trial = found.trial();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", trial.toString());
        json.put("trainingRows", trial.rows());
        json.put("epochs", trial.options().epochs());
        json.put("learningRate", number(trial.options().learningRate()));
        json.put("diverged", found.divergence().orElse(null));
        json.put("epochLoss", numbers(found.epochLoss()));
        json.put("layerAccuracy", numbers(found.reading().accuracy()));
        json.put("relativeDeviation", numbers(found.identityDeviation()));
        json.put("deviationFromStart", numbers(found.startDeviation()));
        json.put("contributionSize", numbers(found.reading().contribution()));
        json.put("incrementSize", numbers(found.reading().increment()));
        json.put("alignment", numbers(found.reading().alignment()));
        return json;
    }

    private static Map<String, Object> timings(ReproductionResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("threads", result.description().threads());
        json.put("seconds", number(result.seconds()));
        json.put(
                "trainingSeconds",
                result.trials().stream().map(found -> number(found.seconds())).toList());
        return json;
    }

    private static List<Object> numbers(double[] values) {
        return Arrays.stream(values).mapToObj(ResultsJson::number).toList();
    }

    private static @Nullable Object number(double value) {
        return Double.isFinite(value)
                ? (Object) new BigDecimal(value).round(DIGITS).doubleValue()
                : null;
    }
}
