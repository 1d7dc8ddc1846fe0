package io.limpid.interpret.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the values of a column of texts: each distinct one once. */
final class TextGatherer {

    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final CompactNumbers codes = new CompactNumbers();
    private int missing;

    /** Adds the next value; null where it is missing. */
    void add(@Nullable String value) {
        if (value == null) {
            missing++;
            codes.add(TextColumn.MISSING);
            return;
        }
        codes.add(codeOf.computeIfAbsent(value, text -> {
            texts.add(text);
            return texts.size() - 1;
        }));
    }

    int rows() {
        return codes.size();
    }

    /** Returns the column of what was added; nothing may be added afterwards. */
    TextColumn column(String name) {
        codes.trim();
        return new TextColumn(name, texts, codes, missing);
    }
}
