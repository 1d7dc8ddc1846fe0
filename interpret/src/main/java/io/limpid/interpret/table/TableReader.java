package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import io.limpid.formats.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;

/**
 * Reads delimited text into typed columns.
 *
 * <p><b>Form.</b> Fields are separated by a comma, semicolon, tab or bar, found out from the first lines; blanks around them
 * do not count. A field in double quotes may hold the delimiter, line breaks, and quotes that are doubled. Lines end with
 * LF, CR or CRLF. Blank lines, and lines that begin with {@code #}, are skipped. The text is UTF-8 or UTF-16, by its byte
 * order mark or its zero bytes; text that is neither is read as Latin-1 (windows-1252).
 *
 * <p><b>Header.</b> The first line holds the names of the columns, unless the format says otherwise. A name that comes twice
 * is made unique ({@code x_2}). A column without a name is dropped if it is empty or counts the rows from 0 or 1; else it is
 * called {@code column_N}, N being its position from 1.
 *
 * <p><b>Values.</b> Empty, {@code NA}, {@code N/A}, {@code ?}, {@code null}, {@code NaN} and {@code None}, in any case, stand
 * for a missing value. A column whose other values are all finite numbers is one of numbers. If at least a tenth of them are
 * no numbers, it is one of texts; if fewer are, these are errors.
 *
 * <p><b>Numbers.</b> The decimal mark is point or comma, the same in the whole table: the one that more values of the first
 * thousand rows show. {@code 1.5}, {@code 0.123}, {@code 1,234.5} and {@code 1,234,567} show a decimal point; {@code 1,5},
 * {@code 0,123} and {@code 1.234,5} a decimal comma; {@code 1.234} and {@code 1,234} show neither. If no value shows it, it
 * is the point, so that {@code 1.234} is less than two and {@code "1,234"} more than a thousand; but in a table separated by
 * semicolons {@code 1,234} is less than two. Should only later rows show it, all are read again. Between groups of three
 * digits, the other mark, an apostrophe or a hard blank is left out.
 *
 * <p>The result, and the error if there is one, do not depend on the number of threads. Thread-safe.
 */
public final class TableReader {

    private static final int BLOCK = 1 << 19;
    private static final int LOOKED_AT = 4096;

    private final int threads;
    private final int blockSize;

    /** Makes a reader that uses all processors. */
    public TableReader() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Makes a reader.
     *
     * @param threads how many blocks of text are parsed at a time, at least 1
     */
    public TableReader(int threads) {
        this(threads, BLOCK);
    }

    /** @param blockSize how many characters a block has, unless a row is longer */
    TableReader(int threads, int blockSize) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, not " + threads);
        }
        this.threads = threads;
        this.blockSize = blockSize;
    }

    /**
     * Reads a table.
     *
     * @param format what the user insists on
     * @param listener hears how far the reading is
     * @throws BadInputException if the source can't be used; says where and why. Its setting is {@code label},
     *     {@code ignore}, {@code no-header}, {@code delimiter} or {@code decimal} where one of these is at fault or could help
     * @throws CancellationException if the thread is interrupted
     */
    public Table read(TableSource source, TableFormat format, ReadListener listener) {
        return reading(source.name(), () -> {
            try (StoredBytes bytes = source.store(listener)) {
                return take(bytes, layout -> layout, layout -> new TableBuilder(bytes.name(), layout), format, listener)
                        .sink()
                        .table();
            }
        });
    }

    /**
     * Opens a table whose rows are not kept: it is looked through once now, and read again each time that its rows are asked for.
     * The memory that this takes does not grow with the number of rows.
     *
     * @param format what the user insists on
     * @param choice which columns are read, and as what
     * @param listener hears how far the look through is
     * @return a table that the caller closes
     * @throws BadInputException as {@link #read} does
     * @throws CancellationException if the thread is interrupted
     */
    public StreamedTable open(TableSource source, TableFormat format, ColumnChoice choice, ReadListener listener) {
        return reading(source.name(), () -> {
            StoredBytes bytes = source.store(listener);
            try {
                Taken<TableSurvey> taken = take(
                        bytes,
                        layout -> layout.chosenBy(choice),
                        layout -> new TableSurvey(bytes.name(), layout),
                        format,
                        listener);
                return new StreamedTable(bytes, taken.encoding(), taken.layout(), taken.sink(), this);
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        });
    }

    ChunkReader chunks(StoredBytes bytes, TextEncoding encoding, Layout layout, ReadListener listener)
            throws IOException {
        return new ChunkReader(bytes, encoding, layout, threads, blockSize, listener);
    }

    /** Something that reads a source. */
    interface Reading<T> {

        T run() throws IOException;
    }

    /** Reads, and says in the user's words what is wrong with a source. */
    static <T> T reading(String source, Reading<T> reading) {
        try {
            return reading.run();
        } catch (ClosedByInterruptException e) {
            throw OrderedTasks.interrupted("reading " + source);
        } catch (ZipException | EOFException e) {
            throw new BadInputException(source + ": is a damaged gzip file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw InputFile.failure(source, e);
        }
    }

    /** What all chunks were given to, and how they were read in the end. */
    private record Taken<S extends ChunkSink>(S sink, TextEncoding encoding, Layout layout) {}

    private <S extends ChunkSink> Taken<S> take(
            StoredBytes bytes,
            UnaryOperator<Layout> chosen,
            Function<Layout, S> sinks,
            TableFormat format,
            ReadListener listener)
            throws IOException {
        TextEncoding encoding = encoding(bytes);
        try {
            return take(bytes, encoding, chosen, sinks, format, listener);
        } catch (CharacterCodingException e) {
            if (encoding.certain()) {
                throw new BadInputException(
                        bytes.name() + ": begins as " + encoding.charset().name()
                                + " text, but not all of it is; save it as UTF-8",
                        e);
            }
            return take(bytes, TextEncoding.LATIN_1, chosen, sinks, format, listener);
        }
    }

    private static TextEncoding encoding(StoredBytes bytes) throws IOException {
        try (StoredBytes.Opened opened = bytes.open()) {
            return TextEncoding.detect(bytes.name(), opened.stream().readNBytes(LOOKED_AT));
        }
    }

    /** What a column is, or the decimal mark, may turn out to be another than the sample shows: then all is read again. */
    private <S extends ChunkSink> Taken<S> take(
            StoredBytes bytes,
            TextEncoding encoding,
            UnaryOperator<Layout> chosen,
            Function<Layout, S> sinks,
            TableFormat format,
            ReadListener listener)
            throws IOException {
        Layout layout = chosen.apply(LayoutFinder.find(bytes, encoding, format));
        while (true) {
            S sink = sinks.apply(layout);
            try (ChunkReader chunks = chunks(bytes, encoding, layout, listener)) {
                for (Optional<Chunk> next = chunks.next(); next.isPresent(); next = chunks.next()) {
                    sink.add(next.get());
                }
            }
            Optional<Layout> corrected = sink.corrected();
            if (corrected.isEmpty()) {
                return new Taken<>(sink, encoding, layout);
            }
            layout = corrected.get();
        }
    }
}
