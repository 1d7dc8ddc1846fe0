package io.limpid.interpret.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.limpid.formats.BadInputException;
import io.limpid.formats.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values: UTF-8, a header line with the names of the columns, at most one column of labels, and
 * finite numbers everywhere else.
 */
final class CsvData {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int NO_LABEL = -1;

    private final String source;
    private List<String> columns = List.of();
    private int labelColumn;
    private final List<float[]> rows = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    private CsvData(String source) {
        this.source = source;
    }

    /**
     * Reads a file.
     *
     * @param label the name of the column of labels; null if there is none
     * @throws BadInputException if the file can't be used; says in which line and column
     */
    static DataSet read(Path file, @Nullable String label) {
        try (InputStream in = Channels.newInputStream(InputFile.open(file))) {
            return read(file.toString(), in, label);
        } catch (UncheckedIOException e) {
            throw InputFile.failure(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
    }

    /** Reads a stream; {@code source} is what errors call it. */
    static DataSet read(String source, InputStream in, @Nullable String label) throws IOException {
        CsvData data = new CsvData(source);
        try {
            data.readLines(in, label);
        } catch (CsvParseException | UncheckedIOException e) {
            throw data.readingFailure(e);
        } catch (CharacterCodingException e) {
            throw new BadInputException(source + ": is not UTF-8 text; save it as UTF-8", e);
        }
        return data.toDataSet();
    }

    private void readLines(InputStream in, @Nullable String label) throws IOException {
        // The decoder of an InputStreamReader made from a charset would silently replace what is not UTF-8.
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        CsvReader<CsvRecord> lines = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader);
        Iterator<CsvRecord> iterator = lines.iterator();
        if (!iterator.hasNext()) {
            throw new BadInputException(source + ": is empty; a line with the names of the columns was expected");
        }
        readHeader(iterator.next(), label);
        while (iterator.hasNext()) {
            readRow(iterator.next());
        }
        if (rows.isEmpty()) {
            throw new BadInputException(source + ": has no rows, only a header");
        }
    }

    private void readHeader(CsvRecord line, @Nullable String label) {
        columns = line.getFields().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isEmpty()) {
                throw bad(line, "column " + (i + 1) + " has no name");
            }
            if (!seen.add(columns.get(i))) {
                throw bad(line, "two columns are called '" + columns.get(i) + "'");
            }
        }
        labelColumn = label == null ? NO_LABEL : columns.indexOf(label);
        if (label != null && labelColumn == NO_LABEL) {
            throw bad(line, "there is no label column '" + label + "'; the columns are " + String.join(", ", columns));
        }
        if (columns.size() == 1 && labelColumn != NO_LABEL) {
            throw bad(line, "there is no column besides the label; at least one feature is needed");
        }
    }

    private void readRow(CsvRecord line) {
        if (line.getFieldCount() != columns.size()) {
            throw bad(line, "has " + line.getFieldCount() + " fields, but the header has " + columns.size());
        }
        float[] row = new float[columns.size() - (labelColumn == NO_LABEL ? 0 : 1)];
        int next = 0;
        for (int i = 0; i < columns.size(); i++) {
            String text = line.getField(i).strip();
            if (i == labelColumn) {
                if (text.isEmpty()) {
                    throw bad(line, "the label '" + columns.get(i) + "' is missing");
                }
                labels.add(text);
            } else {
                row[next++] = number(line, columns.get(i), text);
            }
        }
        rows.add(row);
    }

    private float number(CsvRecord line, String column, String text) {
        if (text.isEmpty()) {
            throw bad(line, "column '" + column + "': the value is missing; a number was expected");
        }
        if (!isDecimal(text)) {
            boolean perhapsLabel = labelColumn == NO_LABEL;
            BadInputException error = bad(
                    line,
                    "column '" + column + "': '" + text + "' is not a finite number"
                            + (perhapsLabel ? "; if the column holds the class, name it as the label" : ""));
            throw perhapsLabel ? error.about("label") : error;
        }
        float value = Float.parseFloat(text);
        if (Float.isInfinite(value)) {
            throw bad(line, "column '" + column + "': " + text + " is too large for a float32");
        }
        return value;
    }

    /** Java also takes 1f, 0x1p3, NaN and Infinity for numbers; other programs do not. */
    private static boolean isDecimal(String text) {
        int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int whole = digitsEnd(text, i);
        int digits = whole - i;
        i = whole;
        if (i < text.length() && text.charAt(i) == '.') {
            int fraction = digitsEnd(text, i + 1);
            digits += fraction - (i + 1);
            i = fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
                i++;
            }
            int end = digitsEnd(text, i);
            if (end == i) {
                return false;
            }
            i = end;
        }
        return i == text.length();
    }

    private static int digitsEnd(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private DataSet toDataSet() {
        List<String> features = new ArrayList<>(columns);
        LabelNames classes = null;
        if (labelColumn != NO_LABEL) {
            features.remove(labelColumn);
            classes = LabelNames.of(labels);
        }
        return new DataSet(
                source,
                new FloatRows(rows.toArray(float[][]::new)),
                Optional.ofNullable(classes).map(LabelNames::labels),
                Schema.of(features).withClasses(classes == null ? List.of() : classes.classNames()),
                Optional.empty());
    }

    private BadInputException bad(CsvRecord line, String what) {
        return new BadInputException(source + ", line " + line.getStartingLineNumber() + ": " + what);
    }

    private RuntimeException readingFailure(RuntimeException error) {
        Throwable cause = error.getCause();
        if (cause instanceof CharacterCodingException) {
            return new BadInputException(
                    source + ", after line " + (rows.size() + 1) + ": is not UTF-8 text; save it as UTF-8", error);
        }
        if (error instanceof UncheckedIOException) {
            return error;
        }
        String reason = cause == null ? error.getMessage() : cause.getMessage();
        return new BadInputException(source + ": is not well-formed CSV: " + reason, error);
    }
}
