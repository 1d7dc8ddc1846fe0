package io.limpid.report.section;

import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.report.Quality;
import io.limpid.report.ReportData;
import io.limpid.report.ReportSection;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Table;
import io.limpid.report.chart.TableDrawing;
import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How good the answers are: class by class, which classes are taken for which, and how far likelihoods can be believed. */
public final class AnswersSection implements ReportSection {

    /** A wider table can't be read. */
    private static final int MOST_CLASSES = 30;

    @Override
    public String id() {
        return "answers";
    }

    @Override
    public int position() {
        return 50;
    }

    @Override
    public String label() {
        return "Answers";
    }

    @Override
    public String heading(ReportData data) {
        return "How good the answers are";
    }

    @Override
    public boolean appliesTo(ReportData data) {
        return data.quality().isPresent();
    }

    @Override
    public void render(ReportData data, Html html) {
        Quality quality = data.quality().orElseThrow();
        ClassFigures classes = quality.classes();
        html.element("p", likelihoods(classes), "class", "lead");
        quality.linear()
                .ifPresent(linear -> html.element(
                        "p",
                        "A linear model by the same training, one layer with the identity as activation, is right on "
                                + Numbers.percent(linear.accuracy()) + " of the "
                                + linear.kind()
                                + " rows that it was judged on: what depth has to beat.",
                        "class",
                        "lead"));
        new TableDrawing(byClass(classes, data.classNames())).render(html);
        if (data.classNames().size() <= MOST_CLASSES) {
            new TableDrawing(confusion(classes, data.classNames())).render(html);
        }
    }

    private static String likelihoods(ClassFigures classes) {
        return "Log loss " + Numbers.fixed(classes.logLoss(), 4) + ", calibration error "
                + Numbers.fixed(classes.calibrationError(), 4)
                + ": the mean of −log of the likelihood that the right class was given, in nats, and how far the likelihood of"
                + " an answer is from how often such answers are right. Of both, less is better.";
    }

    private static Table byClass(ClassFigures classes, List<String> names) {
        List<List<Object>> rows = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            rows.add(List.of(
                    names.get(label),
                    classes.recall(label),
                    classes.precision(label),
                    Math.toIntExact(classes.support(label)),
                    Math.toIntExact(classes.predicted(label))));
        }
        return new Table(
                "By class",
                List.of(
                        Column.text("class", "Class"),
                        Column.decimal("recall", "Recall"),
                        Column.decimal("precision", "Precision"),
                        Column.count("support", "Rows of the class"),
                        Column.count("predicted", "Rows given the class")),
                rows);
    }

    private static Table confusion(ClassFigures classes, List<String> names) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("class", "Rows of class, given class"));
        IntStream.range(0, names.size()).forEach(c -> columns.add(Column.count("given_" + c, names.get(c))));
        List<List<Object>> rows = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            List<Object> row = new ArrayList<>();
            row.add(names.get(label));
            for (long count : classes.confusion()[label]) {
                row.add(Math.toIntExact(count));
            }
            rows.add(row);
        }
        return new Table("Confusion matrix", columns, rows);
    }
}
