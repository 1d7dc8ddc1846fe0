package io.limpid.interpret.data;

import io.limpid.formats.InputFile;
import io.limpid.interpret.table.ReadListener;
import io.limpid.interpret.table.RowCursor;
import io.limpid.interpret.table.StreamedColumn;
import io.limpid.interpret.table.StreamedTable;
import io.limpid.interpret.table.TableReader;
import io.limpid.interpret.table.TableSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a table for a model, read from its file each time. */
final class TableStream implements RowStream {

    /** More blocks at a time would take memory that grows with the machine. */
    private static final int MOST_THREADS = 4;

    private final StreamedTable table;
    private final List<StreamedColumn> columns;
    private final Optional<StreamedColumn> label;
    private final boolean labelled;
    private final boolean sameColumns;
    private final BitSet dropped;
    private final List<String> classNames;
    private final StreamedRows rows;
    private final DataSet data;

    private TableStream(StreamedTable table, List<String> unknown, TableSettings settings, Schema schema) {
        this.table = table;
        TableNames names = new TableNames(table.name(), table.sourceNames(), settings);
        label = names.label().flatMap(this::column);
        if (label.isEmpty() && settings.labelExpected() && settings.label().isPresent()) {
            throw names.noLabel(table.sourceNames());
        }
        List<StreamedColumn> own = new ArrayList<>(table.columns());
        label.ifPresent(own::remove);
        List<String> present = new ArrayList<>();
        own.forEach(column -> present.add(column.name()));
        present.addAll(unknown);
        FeaturePlaces places = FeaturePlaces.of(table.name(), present.size(), present, schema);
        columns = new ArrayList<>();
        for (int place : places.source()) {
            columns.add(own.get(place));
        }
        sameColumns = places.isSame(present.size());
        List<String> remarks = new ArrayList<>(table.remarks());
        dropped = dropped(names, settings, remarks);
        remarks.addAll(places.remarks());
        // A table of which a row has no label has none at all, unless such rows are left out.
        labelled = label.isPresent()
                && (label.get().missing() == 0
                        || (settings.labelExpected() && settings.missing() == MissingValues.DROP));
        classNames = schema.classNames();
        rows = new StreamedRows(table, columns, schema, dropped);
        Schema told = new Schema(
                schema.width(),
                places.named() ? schema.featureNames() : present,
                schema.texts(),
                List.of(),
                Optional.empty(),
                schema.others());
        data = new DataSet(table.name(), rows, Optional.empty(), told, Optional.empty(), remarks);
    }

    /**
     * Opens a table.
     *
     * @param settings with what the model remembers
     * @param schema the model's
     * @throws io.limpid.formats.BadInputException if the table can't be used, or does not fit the model
     */
    static TableStream open(TableSource source, TableSettings settings, Schema schema, ReadListener listener) {
        ModelColumnChoice choice = new ModelColumnChoice(schema, settings);
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        StreamedTable table = new TableReader(threads).open(source, settings.wholeFormat(), choice, listener);
        try {
            return new TableStream(table, choice.unknown(), settings, schema);
        } catch (RuntimeException e) {
            try {
                table.close();
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private Optional<StreamedColumn> column(String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    private BitSet dropped(TableNames names, TableSettings settings, List<String> remarks) {
        List<StreamedColumn> withGaps = new ArrayList<>();
        columns.stream().filter(column -> column.missing() > 0).forEach(withGaps::add);
        if (settings.missing() == MissingValues.REFUSE && !withGaps.isEmpty()) {
            throw names.missingRefused(withGaps.stream()
                    .map(column -> "'" + column.name() + "' in " + TableNames.rows(column.missing()))
                    .toList());
        }
        if (settings.labelExpected()) {
            label.filter(column -> column.missing() > 0).ifPresent(withGaps::add);
        }
        BitSet found = new BitSet();
        if (settings.missing() != MissingValues.DROP || withGaps.isEmpty()) {
            return found;
        }
        try (RowCursor cursor = table.read()) {
            for (int row = 0; row < table.rows(); row++) {
                cursor.next();
                found.set(row, withGaps.stream().anyMatch(column -> isMissing(cursor, column)));
            }
        } catch (IOException e) {
            throw InputFile.failure(table.name(), e);
        }
        if (found.cardinality() == table.rows()) {
            throw names.nothingLeft();
        }
        remarks.add(TableNames.dropped(found.cardinality()));
        return found;
    }

    private static boolean isMissing(RowCursor cursor, StreamedColumn column) {
        return column.isText() ? cursor.text(column) == null : Double.isNaN(cursor.number(column));
    }

    @Override
    public DataSet data() {
        return data;
    }

    @Override
    public Optional<DataSet> labelled() {
        if (label.isEmpty()) {
            return Optional.of(data);
        }
        if (!labelled) {
            return Optional.empty();
        }
        LabelNames labels = pass((cursor, row) -> {});
        DataSet withLabels = new DataSet(
                data.name(),
                rows,
                Optional.of(labels.labels()),
                data.schema().withClasses(labels.classNames()),
                Optional.empty(),
                data.remarks());
        return Optional.of(NameMatching.toClasses(withLabels, classNames));
    }

    @Override
    public double[] minimum() {
        return columns.stream().mapToDouble(StreamedColumn::minimum).toArray();
    }

    @Override
    public double[] maximum() {
        return columns.stream().mapToDouble(StreamedColumn::maximum).toArray();
    }

    @Override
    public Optional<String> sha256(BitSet chosen) {
        return sameColumns ? Optional.of(checksum(chosen)) : Optional.empty();
    }

    private String checksum(BitSet chosen) {
        RowDigest digest = new RowDigest(chosen.cardinality(), columns.size());
        LabelNames labels = pass((cursor, row) -> {
            if (chosen.get(row)) {
                columns.forEach(column -> add(digest, cursor, column));
            }
        });
        if (labelled) {
            chosen.stream().forEach(row -> digest.label(labels.labels()[row]));
        }
        return digest.hexadecimal();
    }

    /** Does something with a row that the cursor is at; the number is its place in {@link #data}. */
    private interface RowUser {
        void accept(RowCursor cursor, int row);
    }

    /** Goes through all rows that are not left out and returns their labels; none where there are no labels. */
    private LabelNames pass(RowUser user) {
        LabelCodes codes = new LabelCodes();
        int[] labels = new int[labelled ? data.count() : 0];
        try (RowCursor cursor = table.read()) {
            int row = 0;
            while (row < data.count()) {
                cursor.next();
                int code = labelled ? codes.of(cursor.text(label.orElseThrow())) : 0;
                if (!dropped.get(cursor.row())) {
                    if (labelled) {
                        labels[row] = code;
                    }
                    user.accept(cursor, row);
                    row++;
                }
            }
        } catch (IOException e) {
            throw InputFile.failure(table.name(), e);
        }
        return codes.classes(labels);
    }

    /** Numbers labels as they come. */
    private static final class LabelCodes {

        private final Map<String, Integer> codes = new HashMap<>();
        private final List<String> texts = new ArrayList<>();

        int of(@Nullable String text) {
            if (text == null) {
                return -1;
            }
            Integer known = codes.putIfAbsent(text, texts.size());
            if (known != null) {
                return known;
            }
            texts.add(text);
            return texts.size() - 1;
        }

        /** Turns the numbers into those of classes, as a table's labels are. Modifies them. */
        LabelNames classes(int[] labels) {
            LabelNames names = LabelNames.of(texts);
            for (int i = 0; i < labels.length; i++) {
                labels[i] = names.labels()[labels[i]];
            }
            return new LabelNames(names.classNames(), labels).used();
        }
    }

    private static void add(RowDigest digest, RowCursor cursor, StreamedColumn column) {
        @Nullable String text = column.isText() ? cursor.text(column) : null;
        if (text != null) {
            digest.text(text);
        } else {
            digest.number(column.isText() ? Double.NaN : cursor.number(column));
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
        table.close();
    }
}
