package io.limpid.interpret.table;

import java.util.OptionalDouble;

/** What a single field of a table says, for those who have fields and no table. */
public final class FieldText {

    private FieldText() {}

    /** Returns whether a text stands for a missing value: empty, blank, {@code NA}, {@code N/A}, {@code ?}, {@code null}, ... in any case. */
    public static boolean isMissing(String text) {
        String field = Fields.strip(text);
        return Fields.isMissing(field.toCharArray(), 0, field.length());
    }

    /** Returns the number that a text is, with a point as decimal mark; empty if it is none, or too large for a double. */
    public static OptionalDouble number(String text) {
        NumberParser parser = new NumberParser('.');
        return parser.parse(Fields.strip(text)) == NumberParser.Outcome.NUMBER
                ? OptionalDouble.of(parser.value())
                : OptionalDouble.empty();
    }
}
