package io.limpid.interpret.table;

import java.util.ArrayList;
import java.util.List;

/**
 * How the source is about to be read.
 *
 * @param decimalMark point or comma
 * @param markSettled whether the decimal mark was given or is clear from a sample; else it may turn out to be the other one
 * @param headerLine the number of the line of names, counted from 1; 0 if no record is one
 * @param columns one for each field of a row
 * @param required how many fields a row has at least; those of columns without a name may be left away at its end
 * @param remarks what was odd so far
 */
record Layout(
        char delimiter,
        char decimalMark,
        boolean markSettled,
        long headerLine,
        List<ColumnPlan> columns,
        int required,
        List<String> remarks) {

    Layout {
        columns = List.copyOf(columns);
        remarks = List.copyOf(remarks);
    }

    Layout withColumns(List<ColumnPlan> plans) {
        return new Layout(delimiter, decimalMark, markSettled, headerLine, plans, required, remarks);
    }

    /** Returns the layout by which columns are read as someone chooses; those that are left out already stay so. */
    Layout chosenBy(ColumnChoice choice) {
        List<ColumnChoice.Use> uses =
                choice.of(columns.stream().map(ColumnPlan::choosable).toList());
        List<ColumnPlan> plans = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnPlan column = columns.get(i);
            plans.add(
                    column.kind() == ColumnKind.IGNORED
                            ? column
                            : column.as(
                                    switch (uses.get(i)) {
                                        case NUMBER -> ColumnKind.CERTAIN_NUMBER;
                                        case TEXT -> ColumnKind.CERTAIN_TEXT;
                                        case NONE -> ColumnKind.IGNORED;
                                    }));
        }
        return withColumns(plans);
    }

    Layout withOtherMark() {
        String remark = "The decimal mark is a " + nameOf(otherMark()) + ", as later rows show.";
        List<String> all = new ArrayList<>(remarks);
        all.add(remark);
        return new Layout(delimiter, otherMark(), true, headerLine, columns, required, all);
    }

    static String nameOf(char mark) {
        return mark == ',' ? "comma" : "point";
    }

    char otherMark() {
        return decimalMark == '.' ? ',' : '.';
    }

    /** Returns for each field its place among the columns of numbers; −1 if it is none of them. */
    int[] numberSlots() {
        int next = 0;
        int[] slots = new int[columns.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = columns.get(i).kind().isNumber() ? next++ : -1;
        }
        return slots;
    }

    int numberColumns() {
        return (int) columns.stream().filter(column -> column.kind().isNumber()).count();
    }

    int textColumns() {
        return (int) columns.stream().filter(column -> column.kind().isText()).count();
    }

    /** Returns for each field its place among the columns of texts; −1 if it is none of them. */
    int[] textSlots() {
        int next = 0;
        int[] slots = new int[columns.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = columns.get(i).kind().isText() ? next++ : -1;
        }
        return slots;
    }
}
