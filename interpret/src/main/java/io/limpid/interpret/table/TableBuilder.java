package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins chunks in order, and makes the table of them if they turned out to be what they were taken for. */
final class TableBuilder implements ChunkSink {

    private final String source;
    private final Layout layout;
    private final int[] numberSlots;
    private final int[] textSlots;
    private final List<CompactNumbers> numbers = new ArrayList<>();
    private final List<CompactNumbers> codes = new ArrayList<>();
    private final List<Map<String, Integer>> codesByText = new ArrayList<>();
    private final List<List<String>> texts = new ArrayList<>();
    private final Findings findings;

    TableBuilder(String source, Layout layout) {
        this.source = source;
        this.layout = layout;
        findings = new Findings(source, layout);
        numberSlots = layout.numberSlots();
        textSlots = layout.textSlots();
        for (ColumnPlan column : layout.columns()) {
            if (column.kind().isNumber()) {
                numbers.add(new CompactNumbers());
            } else if (column.kind().isText()) {
                codes.add(new CompactNumbers());
                codesByText.add(new HashMap<>());
                texts.add(new ArrayList<>());
            }
        }
    }

    /** Appends the rows of a chunk. */
    @Override
    public void add(Chunk chunk) {
        findings.add(chunk);
        for (int slot = 0; slot < numbers.size(); slot++) {
            CompactNumbers target = numbers.get(slot);
            for (int row = 0, i = slot; row < chunk.rows; row++, i += numbers.size()) {
                target.add(chunk.numbers[i]);
            }
        }
        for (int slot = 0; slot < codes.size(); slot++) {
            int[] code = globalCodes(slot, chunk.texts.get(slot));
            CompactNumbers target = codes.get(slot);
            for (int row = 0, i = slot; row < chunk.rows; row++, i += codes.size()) {
                int local = chunk.codes[i];
                target.add(local == TextColumn.MISSING ? TextColumn.MISSING : code[local]);
            }
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

    @Override
    public Optional<Layout> corrected() {
        Optional<Layout> otherMark = findings.withOtherMark();
        if (otherMark.isPresent()) {
            return otherMark;
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
        long present = findings.rows() - numbers.get(slot).missing() + findings.bad(slot);
        return ColumnKind.isTextual(findings.noNumbers(slot), present);
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
        findings.check();
        List<String> remarks = findings.remarks();
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
                findings.rows(),
                columns,
                layout.columns().stream().map(ColumnPlan::name).toList(),
                remarks);
    }

    private Optional<Column> column(int index, List<String> remarks) {
        ColumnPlan plan = layout.columns().get(index);
        if (plan.kind().isText()) {
            return Optional.of(textColumn(plan, textSlots[index], remarks));
        }
        CompactNumbers values = numbers.set(numberSlots[index], null);
        values.trim();
        boolean empty = values.missing() == findings.rows();
        if (plan.named()) {
            if (empty) {
                remarks.add("Column " + Quoted.text(plan.name()) + " has no value in any row.");
            }
            return Optional.of(new NumberColumn(plan.name(), values));
        }
        return new UnnamedColumn(plan, index).isKept(empty, isIndex(values), remarks)
                ? Optional.of(new NumberColumn(plan.name(), values))
                : Optional.empty();
    }

    private Column textColumn(ColumnPlan plan, int slot, List<String> remarks) {
        codesByText.set(slot, null);
        if (!plan.named()) {
            remarks.add(new UnnamedColumn(plan, layout.columns().indexOf(plan)).remark());
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
