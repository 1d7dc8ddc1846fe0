package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins chunks in order, and makes the table of them if they turned out to be what they were taken for. */
final class TableBuilder {

    private static final int SHOWN = 10;

    private final String source;
    private final Layout layout;
    private final int[] numberSlots;
    private final int[] textSlots;
    private final List<CompactNumbers> numbers = new ArrayList<>();
    private final List<CompactNumbers> codes = new ArrayList<>();
    private final List<Map<String, Integer>> codesByText = new ArrayList<>();
    private final List<List<String>> texts = new ArrayList<>();
    private final List<BadValues> bad = new ArrayList<>();
    private long rows;
    private long comments;
    private long firstComment;
    private boolean markConfirmed;
    private boolean markContradicted;
    private boolean blankExtras;
    private @Nullable String grouped;

    TableBuilder(String source, Layout layout) {
        this.source = source;
        this.layout = layout;
        numberSlots = layout.numberSlots();
        textSlots = layout.textSlots();
        for (ColumnPlan column : layout.columns()) {
            if (column.kind().isNumber()) {
                numbers.add(new CompactNumbers());
                bad.add(null);
            } else if (column.kind().isText()) {
                codes.add(new CompactNumbers());
                codesByText.add(new HashMap<>());
                texts.add(new ArrayList<>());
            }
        }
    }

    /** Appends the rows of a chunk. */
    void add(Chunk chunk) {
        rows += chunk.rows;
        if (rows > Integer.MAX_VALUE) {
            throw new BadInputException(source + ": has more than " + Integer.MAX_VALUE + " rows; split it");
        }
        for (int slot = 0; slot < numbers.size(); slot++) {
            CompactNumbers target = numbers.get(slot);
            for (int row = 0, i = slot; row < chunk.rows; row++, i += numbers.size()) {
                target.add(chunk.numbers[i]);
            }
            addBad(slot, chunk.bad[slot]);
        }
        for (int slot = 0; slot < codes.size(); slot++) {
            int[] code = globalCodes(slot, chunk.texts.get(slot));
            CompactNumbers target = codes.get(slot);
            for (int row = 0, i = slot; row < chunk.rows; row++, i += codes.size()) {
                int local = chunk.codes[i];
                target.add(local == TextColumn.MISSING ? TextColumn.MISSING : code[local]);
            }
        }
        if (comments == 0) {
            firstComment = chunk.firstComment;
        }
        comments += chunk.comments;
        markConfirmed |= chunk.markConfirmed;
        markContradicted |= chunk.markContradicted;
        blankExtras |= chunk.blankExtras;
        grouped = grouped == null ? chunk.grouped : grouped;
    }

    private void addBad(int slot, BadValues more) {
        if (more != null && bad.get(slot) != null) {
            bad.get(slot).add(more);
        } else if (more != null) {
            bad.set(slot, more);
        }
    }

    private int[] globalCodes(int slot, List<String> local) {
        Map<String, Integer> known = codesByText.get(slot);
        List<String> all = texts.get(slot);
        int[] global = new int[local.size()];
        for (int i = 0; i < global.length; i++) {
            Integer code = known.putIfAbsent(local.get(i), all.size());
            if (code == null) {
                code = all.size();
                all.add(local.get(i));
            }
            global[i] = code;
        }
        return global;
    }

    /** Returns how the source has to be read again; nothing if all was as it was taken for, or is an error. */
    Optional<Layout> corrected() {
        if (!layout.markSettled() && markContradicted && !markConfirmed) {
            return Optional.of(layout.withOtherMark());
        }
        List<ColumnPlan> plans = new ArrayList<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            ColumnPlan column = layout.columns().get(i);
            if (column.kind() == ColumnKind.NUMBER && isTextual(numberSlots[i])) {
                plans.add(column.as(ColumnKind.CERTAIN_TEXT));
            } else if (column.kind() == ColumnKind.TEXT && isNumericWithFaults(textSlots[i])) {
                plans.add(column.as(ColumnKind.CERTAIN_NUMBER));
            } else {
                plans.add(column);
            }
        }
        return plans.equals(layout.columns()) ? Optional.empty() : Optional.of(layout.withColumns(plans));
    }

    private boolean isTextual(int slot) {
        BadValues values = bad.get(slot);
        return values != null && ColumnKind.isTextual(values.noNumbers(), present(slot));
    }

    /** Returns how many values of a column of numbers are not missing, the bad ones among them. */
    private long present(int slot) {
        return rows
                - numbers.get(slot).missing()
                + (bad.get(slot) == null ? 0 : bad.get(slot).all());
    }

    private boolean isNumericWithFaults(int slot) {
        NumericTexts numeric = numeric(slot);
        return numeric.all() < texts.get(slot).size() && !ColumnKind.isTextual(numeric.noNumbers(), numeric.present());
    }

    private NumericTexts numeric(int slot) {
        return NumericTexts.of(texts.get(slot), codes.get(slot), layout.decimalMark());
    }

    /**
     * Returns the table. The builder is of no use afterwards.
     *
     * @throws BadInputException if there are no rows, or columns with values that are bad
     */
    Table table() {
        if (rows == 0) {
            throw new BadInputException(source + ": has no rows, only a header");
        }
        checkValues();
        List<String> remarks = new ArrayList<>(layout.remarks());
        if (grouped != null) {
            remarks.add("Marks between groups of three digits are left out, as in " + Quoted.text(grouped) + ".");
        }
        if (comments > 0) {
            remarks.add(
                    comments == 1
                            ? "A line that begins with '#' was skipped (line " + firstComment + ")."
                            : comments + " lines that begin with '#' were skipped (the first is line " + firstComment
                                    + ").");
        }
        if (blankExtras) {
            remarks.add("Blank fields after the last column were skipped.");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            if (layout.columns().get(i).kind() != ColumnKind.IGNORED) {
                column(i, remarks).ifPresent(columns::add);
            }
        }
        if (columns.isEmpty()) {
            throw new BadInputException(source + ": has no column but an index; at least one is needed");
        }
        return new Table(
                source,
                (int) rows,
                columns,
                layout.columns().stream().map(ColumnPlan::name).toList(),
                remarks);
    }

    private void checkValues() {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < numberSlots.length; i++) {
            if (numberSlots[i] >= 0 && bad.get(numberSlots[i]) != null) {
                faults.add(Quoted.text(layout.columns().get(i).name()) + " ("
                        + bad.get(numberSlots[i]).describe() + ")");
            }
        }
        if (!faults.isEmpty()) {
            String shown = String.join("; ", faults.subList(0, Math.min(SHOWN, faults.size())));
            throw new BadInputException(source + ": finite numbers were expected in "
                            + (faults.size() == 1 ? "column " : faults.size() + " columns: ") + shown
                            + (faults.size() > SHOWN ? "; and " + (faults.size() - SHOWN) + " more columns" : "")
                            + "; mend the values, leave them empty where they are missing, or ignore the "
                            + (faults.size() == 1 ? "column" : "columns"))
                    .about("ignore");
        }
    }

    private Optional<Column> column(int index, List<String> remarks) {
        ColumnPlan plan = layout.columns().get(index);
        if (plan.kind().isText()) {
            return Optional.of(textColumn(plan, textSlots[index], remarks));
        }
        CompactNumbers values = numbers.set(numberSlots[index], null);
        values.trim();
        boolean empty = values.missing() == rows;
        if (plan.named()) {
            if (empty) {
                remarks.add("Column " + Quoted.text(plan.name()) + " has no value in any row.");
            }
            return Optional.of(new NumberColumn(plan.name(), values));
        }
        if (empty) {
            remarks.add("A column without a name and without values was dropped (position " + (index + 1) + ").");
            return Optional.empty();
        }
        if (isIndex(values)) {
            remarks.add(
                    "A column without a name that only counts the rows was dropped (position " + (index + 1) + ").");
            return Optional.empty();
        }
        remarks.add(unnamed(plan, index));
        return Optional.of(new NumberColumn(plan.name(), values));
    }

    private Column textColumn(ColumnPlan plan, int slot, List<String> remarks) {
        codesByText.set(slot, null);
        if (!plan.named()) {
            remarks.add(unnamed(plan, layout.columns().indexOf(plan)));
        }
        if (plan.kind() == ColumnKind.TEXT) {
            NumericTexts numeric = numeric(slot);
            if (numeric.all() == texts.get(slot).size()) {
                return new NumberColumn(plan.name(), numeric.expand(codes.get(slot)));
            }
        }
        remarkOnMark(plan, slot, remarks);
        CompactNumbers column = codes.set(slot, null);
        column.trim();
        int missing = 0;
        for (int row = 0; row < column.size(); row++) {
            missing += column.get(row) == TextColumn.MISSING ? 1 : 0;
        }
        return new TextColumn(plan.name(), texts.set(slot, null), column, missing);
    }

    /** A table may have both marks; then the column with the rarer one holds texts, which is most likely not meant. */
    private void remarkOnMark(ColumnPlan plan, int slot, List<String> remarks) {
        if (plan.kind() == ColumnKind.TEXT) {
            NumericTexts other = NumericTexts.of(texts.get(slot), codes.get(slot), layout.otherMark());
            if (other.all() > 0 && !ColumnKind.isTextual(other.noNumbers(), other.present())) {
                remarks.add("Column " + Quoted.text(plan.name()) + " is read as text; with a "
                        + Layout.nameOf(layout.otherMark()) + " as decimal mark, its values would be numbers.");
            }
        }
    }

    private static String unnamed(ColumnPlan plan, int index) {
        return "The column in position " + (index + 1) + " has no name; it is called " + Quoted.text(plan.name()) + ".";
    }

    /** Returns whether the values count the rows, from 0 or 1. */
    private static boolean isIndex(CompactNumbers values) {
        double first = values.get(0);
        if (first != 0 && first != 1) {
            return false;
        }
        for (int row = 0; row < values.size(); row++) {
            if (values.get(row) != row + first) {
                return false;
            }
        }
        return true;
    }
}
