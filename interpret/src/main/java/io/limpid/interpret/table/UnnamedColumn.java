package io.limpid.interpret.table;

import java.util.List;

/** What becomes of a column of numbers that has no name: one that is empty, or only counts the rows, is dropped. */
final class UnnamedColumn {

    private final ColumnPlan plan;
    private final int index;

    /** @param index its place in the source, counted from 0 */
    UnnamedColumn(ColumnPlan plan, int index) {
        this.plan = plan;
        this.index = index;
    }

    /**
     * Returns whether the column is kept, and says what was done.
     *
     * @param empty whether no row has a value
     * @param counting whether the values count the rows, from 0 or 1
     */
    boolean isKept(boolean empty, boolean counting, List<String> remarks) {
        if (empty) {
            remarks.add("A column without a name and without values was dropped (position " + (index + 1) + ").");
        } else if (counting) {
            remarks.add(
                    "A column without a name that only counts the rows was dropped (position " + (index + 1) + ").");
        } else {
            remarks.add(remark());
        }
        return !empty && !counting;
    }

    String remark() {
        return "The column in position " + (index + 1) + " has no name; it is called " + Quoted.text(plan.name()) + ".";
    }
}
