package io.limpid.interpret.table;

/** Text of a source as a message can show it: in quotes, short, on one line, without characters that steer a terminal. */
final class Quoted {

    private static final int LONGEST = 40;

    private Quoted() {}

    static String text(CharSequence text) {
        StringBuilder shown = new StringBuilder("'");
        int length = Math.min(text.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                shown.append("\\n");
            } else if (c == '\r') {
                shown.append("\\r");
            } else if (c == '\t') {
                shown.append("\\t");
            } else {
                shown.append(isHarmless(c) ? c : '\uFFFD');
            }
        }
        return shown.append(text.length() > LONGEST ? "…'" : "'").toString();
    }

    /** Surrogates are taken one by one here, and a pair is a character of its own: so both halves are kept. */
    private static boolean isHarmless(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
