package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.table.Column;
import io.limpid.interpret.table.NumberColumn;
import io.limpid.interpret.table.Table;
import io.limpid.interpret.table.TextColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns a table into a data set: one column may be the label, the others are features. */
final class TableData {

    /** More classes than this are most likely not classes. */
    private static final int MANY_CLASSES = 200;

    private final Table table;
    private final TableSettings settings;
    private final List<String> remarks;

    private TableData(Table table, TableSettings settings) {
        this.table = table;
        this.settings = settings;
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
                    + rows(found.get().missing()) + ", so that no row is taken with its label");
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
        List<String> names = features.stream().map(Column::name).toList();
        Schema schema = Schema.of(names)
                .withTexts(features.stream().map(TableData::texts).toList())
                .withClasses(labels.map(LabelNames::classNames).orElse(List.of()))
                .withOthers(new OtherColumns(found.map(Column::name), ignored()));
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
        String wanted = settings.label().get();
        Optional<Column> found = table.column(wanted);
        if (found.isEmpty() && settings.labelExpected() && ignored().contains(nameOf(wanted))) {
            throw new BadInputException(table.name() + ": the label column " + quoted(wanted)
                            + " is among the columns that are left out; it can't be both")
                    .about("ignore");
        }
        if (found.isEmpty() && settings.labelExpected()) {
            throw new BadInputException(table.name() + ": there is no label column " + quoted(wanted)
                            + "; the columns are "
                            + NameMatching.someOf(
                                    table.columns().stream().map(Column::name).toList()))
                    .about("label");
        }
        return found;
    }

    /** Returns their names, also of those given by position, and in one order: they go into a model's file. */
    private List<String> ignored() {
        return settings.format().ignoredColumns().stream()
                .map(this::nameOf)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the name of a column that is given by its name or position. */
    private String nameOf(String given) {
        List<String> names = table.sourceNames();
        return names.contains(given) || !given.matches("[1-9][0-9]{0,6}") || Integer.parseInt(given) > names.size()
                ? given
                : names.get(Integer.parseInt(given) - 1);
    }

    private int[] rowsKept(List<Column> features, Optional<Column> label) {
        List<Column> withGaps =
                features.stream().filter(column -> column.missing() > 0).toList();
        if (label.isPresent() && label.get().missing() > 0) {
            if (settings.labelExpected() && settings.missing() != MissingValues.DROP) {
                throw new BadInputException(table.name() + ": the label "
                                + quoted(label.get().name()) + " is missing in "
                                + rows(label.get().missing()) + ", the first of them row " + firstGap(label.get())
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
            throw new BadInputException(table.name() + ": values are missing: "
                            + NameMatching.listed(withGaps.stream()
                                    .map(column -> quoted(column.name()) + " in " + rows(column.missing()))
                                    .toList())
                            + "; fill them in, or let them be filled")
                    .about("missing");
        }
        List<Column> dropped = settings.missing() == MissingValues.DROP ? withGaps : List.of(label.orElseThrow());
        int[] kept = IntStream.range(0, table.rows())
                .filter(row -> dropped.stream().noneMatch(column -> column.isMissing(row)))
                .toArray();
        if (kept.length == 0) {
            throw new BadInputException(table.name() + ": every row has a missing value, so that none is left")
                    .about("missing");
        }
        remarks.add(rows(table.rows() - kept.length) + " with missing values were left out");
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
        LabelNames names = LabelNames.of(text.texts());
        int[] labels = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            labels[i] = names.labels()[text.code(kept[i])];
        }
        return used(names.classNames(), labels);
    }

    /** Leaves out classes that only rows had that were left out. */
    private static LabelNames used(List<String> classNames, int[] labels) {
        Map<Integer, Integer> places = new HashMap<>();
        IntStream.of(labels).distinct().sorted().forEach(label -> places.put(label, places.size()));
        if (places.size() == classNames.size()) {
            return new LabelNames(classNames, labels);
        }
        return new LabelNames(
                IntStream.range(0, classNames.size())
                        .filter(places::containsKey)
                        .mapToObj(classNames::get)
                        .toList(),
                IntStream.of(labels).map(places::get).toArray());
    }

    private static String rows(int count) {
        return count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }
}
