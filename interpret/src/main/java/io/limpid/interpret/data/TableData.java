package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.table.Column;
import io.limpid.interpret.table.NumberColumn;
import io.limpid.interpret.table.Table;
import io.limpid.interpret.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns a table into a data set: one column may be the label, the others are features. */
final class TableData {

    /** More classes than this are most likely not classes. */
    private static final int MANY_CLASSES = 200;

    private final Table table;
    private final TableSettings settings;
    private final TableNames names;
    private final List<String> remarks;

    private TableData(Table table, TableSettings settings) {
        this.table = table;
        this.settings = settings;
        this.names = new TableNames(table.name(), table.sourceNames(), settings);
        this.remarks = new ArrayList<>(table.remarks());
    }

    /**
     * @throws BadInputException if the label column is not there although it is expected, or no feature is left; also where
     *     values are missing that may not be
     */
    static DataSet of(Table table, TableSettings settings) {
        return new TableData(table, settings).data();
    }

    private DataSet data() {
        Optional<Column> found = label();
        List<Column> features = new ArrayList<>(table.columns());
        found.ifPresent(features::remove);
        // New rows often come in the form of the old ones, with the label left empty.
        Optional<Column> label = found.filter(column -> settings.labelExpected() || column.missing() == 0);
        if (found.isPresent() && label.isEmpty() && found.get().missing() < table.rows()) {
            remarks.add("the label " + quoted(found.get().name()) + " is missing in "
                    + TableNames.rows(found.get().missing()) + ", so that no row is taken with its label");
        }
        if (features.isEmpty()) {
            throw new BadInputException(
                    table.name() + ": there is no column besides the label; at least one feature is needed");
        }
        int[] kept = rowsKept(features, label);
        Optional<LabelNames> labels = label.map(column -> labels(column, kept));
        if (labels.isPresent() && labels.get().classNames().size() > MANY_CLASSES) {
            remarks.add("the label " + quoted(label.get().name()) + " has "
                    + labels.get().classNames().size()
                    + " different values, which is much for classes; is it the right column?");
        }
        Schema schema = Schema.of(features.stream().map(Column::name).toList())
                .withTexts(features.stream().map(TableData::texts).toList())
                .withClasses(labels.map(LabelNames::classNames).orElse(List.of()))
                .withOthers(new OtherColumns(found.map(Column::name), names.ignored()));
        FeatureRows rows = new TableRows(table.rows(), features);
        return new DataSet(
                table.name(),
                kept.length == table.rows() ? rows : new SelectedRows(rows, kept),
                labels.map(LabelNames::labels),
                schema,
                Optional.empty(),
                remarks);
    }

    private static List<String> texts(Column column) {
        return column instanceof TextColumn text ? text.texts() : List.of();
    }

    private Optional<Column> label() {
        if (settings.label().isEmpty()) {
            return Optional.empty();
        }
        Optional<Column> found = table.column(settings.label().get());
        if (found.isEmpty() && settings.labelExpected()) {
            throw names.noLabel(table.columns().stream().map(Column::name).toList());
        }
        return found;
    }

    private int[] rowsKept(List<Column> features, Optional<Column> label) {
        List<Column> withGaps =
                features.stream().filter(column -> column.missing() > 0).toList();
        if (label.isPresent() && label.get().missing() > 0) {
            if (settings.labelExpected() && settings.missing() != MissingValues.DROP) {
                throw new BadInputException(table.name() + ": the label "
                                + quoted(label.get().name()) + " is missing in "
                                + TableNames.rows(label.get().missing()) + ", the first of them row "
                                + firstGap(label.get())
                                + " (counted from 0); fill it in, or leave such rows out")
                        .about("missing");
            }
            withGaps = new ArrayList<>(withGaps);
            withGaps.add(label.get());
        }
        if (withGaps.isEmpty()
                || (settings.missing() == MissingValues.IMPUTE
                        && label.filter(withGaps::contains).isEmpty())) {
            return IntStream.range(0, table.rows()).toArray();
        }
        if (settings.missing() == MissingValues.REFUSE) {
            throw names.missingRefused(withGaps.stream()
                    .map(column -> quoted(column.name()) + " in " + TableNames.rows(column.missing()))
                    .toList());
        }
        List<Column> dropped = settings.missing() == MissingValues.DROP ? withGaps : List.of(label.orElseThrow());
        int[] kept = IntStream.range(0, table.rows())
                .filter(row -> dropped.stream().noneMatch(column -> column.isMissing(row)))
                .toArray();
        if (kept.length == 0) {
            throw names.nothingLeft();
        }
        remarks.add(TableNames.dropped(table.rows() - kept.length));
        return kept;
    }

    private static int firstGap(Column column) {
        return IntStream.range(0, column.rows())
                .filter(column::isMissing)
                .findFirst()
                .orElseThrow();
    }

    private static LabelNames labels(Column column, int[] kept) {
        if (column instanceof NumberColumn numbers) {
            return LabelNames.of(IntStream.of(kept)
                    .mapToObj(row -> NumberText.of(numbers.value(row)))
                    .toList());
        }
        TextColumn text = (TextColumn) column;
        LabelNames all = LabelNames.of(text.texts());
        int[] labels = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            labels[i] = all.labels()[text.code(kept[i])];
        }
        return new LabelNames(all.classNames(), labels).used();
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }
}
