package io.limpid.interpret.table;

import java.util.ArrayList;
import java.util.List;

/** Numbers distinct texts in the order in which they first come; a text is looked up without making a string of it. */
final class TextPool {

    private static final int FIRST_CAPACITY = 16;

    private final List<String> texts = new ArrayList<>();
    private int[] slots = new int[FIRST_CAPACITY];

    /** Returns the number of a text, counted from 0; a new one if it is new. */
    int code(char[] chars, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + chars[i];
        }
        int slot = slot(hash);
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (isSame(texts.get(code), chars, from, to)) {
                return code;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        texts.add(new String(chars, from, to - from));
        slots[slot] = texts.size();
        if (2 * texts.size() > slots.length) {
            grow();
        }
        return texts.size() - 1;
    }

    /** Returns the texts by number. */
    List<String> texts() {
        return texts;
    }

    private int slot(int hash) {
        return ((hash ^ (hash >>> 15)) * 0x9E3779B9) >>> (32 - Integer.numberOfTrailingZeros(slots.length));
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int code = 0; code < texts.size(); code++) {
            // The hash of a string is computed as above.
            int slot = slot(texts.get(code).hashCode());
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = code + 1;
        }
    }

    private static boolean isSame(String text, char[] chars, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i - from) != chars[i]) {
                return false;
            }
        }
        return true;
    }
}
