package io.limpid.interpret.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of texts: the distinct ones, and for each row which of them it has. */
public final class TextColumn implements Column {

    /** The code of a missing value. */
    public static final int MISSING = -1;

    private final String name;
    private final List<String> texts;
    private final CompactNumbers codes;
    private final int missing;

    TextColumn(String name, List<String> texts, CompactNumbers codes, int missing) {
        this.name = name;
        this.texts = List.copyOf(texts);
        this.codes = codes;
        this.missing = missing;
    }

    /**
     * Makes a column of texts.
     *
     * @param values one for each row; null where one is missing
     */
    public static TextColumn of(String name, List<@Nullable String> values) {
        TextGatherer gathered = new TextGatherer();
        values.forEach(gathered::add);
        return gathered.column(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return codes.size();
    }

    /** Returns the distinct texts, in the order in which they first appear. */
    public List<String> texts() {
        return texts;
    }

    /** Returns the place in {@link #texts()} of the text in a row, counted from 0; −1 if it is missing. */
    public int code(int row) {
        return (int) codes.get(row);
    }

    /** Returns the text in a row, without blanks around it; null if it is missing. */
    public @Nullable String text(int row) {
        int code = code(row);
        return code == MISSING ? null : texts.get(code);
    }

    @Override
    public boolean isMissing(int row) {
        return code(row) == MISSING;
    }

    @Override
    public int missing() {
        return missing;
    }

    @Override
    public String toString() {
        return texts.size() + " texts " + Quoted.text(name) + " in " + rows() + " rows";
    }
}
