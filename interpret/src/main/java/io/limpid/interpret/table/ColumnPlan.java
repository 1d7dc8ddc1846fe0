package io.limpid.interpret.table;

/**
 * A column as it is about to be read.
 *
 * @param named whether the source gives it a name; one without is dropped if it turns out to be an index or empty
 */
record ColumnPlan(String name, boolean named, ColumnKind kind) {

    ColumnPlan as(ColumnKind other) {
        return new ColumnPlan(name, named, other);
    }

    ColumnChoice.Candidate choosable() {
        return new ColumnChoice.Candidate(name, named, kind == ColumnKind.IGNORED, kind.isText());
    }
}
