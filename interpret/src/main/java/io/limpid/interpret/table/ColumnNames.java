package io.limpid.interpret.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives every column a name of its own. */
final class ColumnNames {

    private static final int SHOWN = 5;

    private ColumnNames() {}

    /** Returns the name of a column that has none, by its position counted from 0. */
    static String byPosition(int index) {
        return "column_" + (index + 1);
    }

    /**
     * Returns the columns of a header, kinds open. A blank name becomes {@code column_N}, the second {@code x} becomes
     * {@code x_2}.
     *
     * @param remarks where to say what was renamed
     */
    static List<ColumnPlan> of(List<String> header, List<String> remarks) {
        Set<String> given = new HashSet<>(header);
        Set<String> used = new HashSet<>();
        List<String> renamed = new ArrayList<>();
        List<ColumnPlan> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            boolean named = !name.isEmpty();
            if (!named) {
                name = free(byPosition(i), given, used);
            } else if (used.contains(name)) {
                String unique = free(name, given, used);
                renamed.add("the one in position " + (i + 1) + " is now called " + Quoted.text(unique));
                name = unique;
            }
            used.add(name);
            columns.add(new ColumnPlan(name, named, ColumnKind.NUMBER));
        }
        if (!renamed.isEmpty()) {
            remarks.add("Some columns have the same name: "
                    + String.join(", ", renamed.subList(0, Math.min(SHOWN, renamed.size())))
                    + (renamed.size() > SHOWN ? ", and " + (renamed.size() - SHOWN) + " more are renamed alike" : "")
                    + ".");
        }
        return columns;
    }

    private static String free(String name, Set<String> given, Set<String> used) {
        if (!used.contains(name) && !given.contains(name)) {
            return name;
        }
        int next = 2;
        while (used.contains(name + "_" + next) || given.contains(name + "_" + next)) {
            next++;
        }
        return name + "_" + next;
    }
}
