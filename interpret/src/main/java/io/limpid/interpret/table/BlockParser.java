package io.limpid.interpret.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.RecordType;
import io.limpid.formats.BadInputException;
import java.io.CharArrayReader;
import java.util.Arrays;
import java.util.List;

/** Parses the records of one block; no object is made for a field that is a number or a known text. */
final class BlockParser extends AbstractBaseCsvCallbackHandler<Void> {

    private static final int USUAL_FIELD = 6;

    private final String source;
    private final Layout layout;
    private final BlockCutter.Block block;
    private final int[] numberSlots;
    private final int[] textSlots;
    private final int numberCount;
    private final int textCount;
    private final NumberParser parser;
    private final NumberParser otherParser;
    private final TextPool[] pools;
    private final Chunk chunk;
    private long line;
    private boolean skipped;
    private boolean onlyBlanks;
    private boolean extras;

    private BlockParser(String source, Layout layout, BlockCutter.Block block) {
        this.source = source;
        this.layout = layout;
        this.block = block;
        numberSlots = layout.numberSlots();
        textSlots = layout.textSlots();
        numberCount = 1 + Arrays.stream(numberSlots).max().orElse(-1);
        textCount = 1 + Arrays.stream(textSlots).max().orElse(-1);
        parser = new NumberParser(layout.decimalMark());
        otherParser = new NumberParser(layout.otherMark());
        pools = new TextPool[textCount];
        Arrays.setAll(pools, i -> new TextPool());
        int rows = 1 + block.length() / (USUAL_FIELD * layout.columns().size());
        chunk = new Chunk(block.chars(), rows, numberCount, textCount);
    }

    /**
     * Parses a block.
     *
     * @throws BadInputException at the first record that is not well-formed
     */
    static Chunk parse(String source, Layout layout, BlockCutter.Block block) {
        BlockParser handler = new BlockParser(source, layout, block);
        CsvReaderBuilder reader =
                block.quotes() ? Records.relaxed(layout.delimiter()) : Records.fast(layout.delimiter());
        try {
            // Every record is consumed as it is built, so this goes through all of them.
            boolean unused = reader.build(handler, new CharArrayReader(block.chars(), 0, block.length()))
                    .iterator()
                    .hasNext();
        } catch (CsvParseException e) {
            throw Faults.ofParser(source, handler.line, e);
        }
        handler.chunk.texts = Arrays.stream(handler.pools).map(TextPool::texts).toList();
        return handler.chunk;
    }

    @Override
    protected void handleBegin(long lineInBlock) {
        line = block.firstLine() + lineInBlock - 1;
        skipped = line == layout.headerLine();
        onlyBlanks = true;
        extras = false;
        if (chunk.numbers.length < (chunk.rows + 1) * numberCount) {
            chunk.numbers = Arrays.copyOf(chunk.numbers, 2 * chunk.numbers.length);
        }
        if (chunk.codes.length < (chunk.rows + 1) * textCount) {
            chunk.codes = Arrays.copyOf(chunk.codes, 2 * chunk.codes.length);
        }
    }

    @Override
    protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
        if (skipped) {
            return;
        }
        int from = Fields.skipBlanks(chars, offset, offset + length);
        int to = Fields.dropBlanks(chars, from, offset + length);
        onlyBlanks &= from == to && !quoted;
        if (index >= numberSlots.length) {
            extras |= from < to;
        } else if (numberSlots[index] >= 0) {
            int slot = numberSlots[index];
            chunk.numbers[chunk.rows * numberCount + slot] = number(slot, chars, from, to);
        } else if (textSlots[index] >= 0) {
            int slot = textSlots[index];
            chunk.codes[chunk.rows * textCount + slot] =
                    Fields.isMissing(chars, from, to) ? TextColumn.MISSING : pools[slot].code(chars, from, to);
        }
    }

    @Override
    protected void handleComment(char[] chars, int offset, int length) {
        if (chunk.comments++ == 0) {
            chunk.firstComment = line;
        }
    }

    @Override
    protected Void buildRecord() {
        int count = getFieldCount();
        boolean blankLine = count == 1 && onlyBlanks;
        if (skipped || blankLine || getRecordType() != RecordType.DATA) {
            return null;
        }
        int columns = layout.columns().size();
        if (extras || count < layout.required()) {
            throw wrongCount(count);
        }
        chunk.blankExtras |= count > columns;
        for (int i = count; i < columns; i++) {
            if (numberSlots[i] >= 0) {
                chunk.numbers[chunk.rows * numberCount + numberSlots[i]] = Double.NaN;
            } else if (textSlots[i] >= 0) {
                chunk.codes[chunk.rows * textCount + textSlots[i]] = TextColumn.MISSING;
            }
        }
        chunk.rows++;
        return null;
    }

    private double number(int slot, char[] chars, int from, int to) {
        if (from == to) {
            return Double.NaN;
        }
        NumberParser.Outcome outcome = parser.parse(chars, from, to);
        if (outcome == NumberParser.Outcome.NUMBER) {
            chunk.markConfirmed |= parser.decisive();
            if (parser.grouped() && chunk.grouped == null) {
                chunk.grouped = new String(chars, from, to - from);
            }
            return parser.value();
        }
        if (outcome == NumberParser.Outcome.NO_NUMBER && Fields.isMissing(chars, from, to)) {
            return Double.NaN;
        }
        boolean tooLarge = outcome == NumberParser.Outcome.TOO_LARGE;
        if (chunk.bad[slot] == null) {
            chunk.bad[slot] = new BadValues(line, new String(chars, from, to - from), tooLarge);
        } else {
            chunk.bad[slot].count(tooLarge);
        }
        chunk.markContradicted |=
                otherParser.parse(chars, from, to) == NumberParser.Outcome.NUMBER && otherParser.decisive();
        return Double.NaN;
    }

    private BadInputException wrongCount(int count) {
        List<ColumnPlan> columns = layout.columns();
        String expected =
                layout.headerLine() > 0 ? "but the header has " + columns.size() : columns.size() + " were expected";
        return Faults.at(
                        source,
                        line,
                        "has " + count + (count == 1 ? " field, " : " fields, ") + expected + ", separated by "
                                + Quoted.text(String.valueOf(layout.delimiter()))
                                + "; a field that holds the delimiter has to be in quotes")
                .about("delimiter");
    }
}
