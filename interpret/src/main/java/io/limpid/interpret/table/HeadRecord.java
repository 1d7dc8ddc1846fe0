package io.limpid.interpret.table;

import java.util.List;

/**
 * A record at the beginning of a text.
 *
 * @param line where it begins, counted from 1
 * @param comment whether it is a comment; its text is then the only field
 * @param fields without blanks around them
 */
record HeadRecord(long line, boolean comment, List<String> fields) {

    int size() {
        return fields.size();
    }

    boolean endsBlank() {
        return fields.get(fields.size() - 1).isEmpty();
    }
}
