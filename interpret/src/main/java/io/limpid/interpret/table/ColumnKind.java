package io.limpid.interpret.table;

/** What a column is taken for while it is read. */
enum ColumnKind {
    /** Numbers, by a sample. */
    NUMBER,
    /** Numbers for certain; what is none is an error. */
    CERTAIN_NUMBER,
    /** Texts, by a sample. */
    TEXT,
    /** Texts for certain, because the user says so or too many values are no numbers. */
    CERTAIN_TEXT,
    /** Not read. */
    IGNORED;

    boolean isNumber() {
        return this == NUMBER || this == CERTAIN_NUMBER;
    }

    boolean isText() {
        return this == TEXT || this == CERTAIN_TEXT;
    }

    /**
     * Returns whether values that are no numbers make a column one of texts: a tenth of those that are not missing. Fewer
     * are most likely mistakes.
     */
    static boolean isTextual(long noNumbers, long present) {
        return noNumbers > 0 && 10 * noNumbers >= present;
    }
}
