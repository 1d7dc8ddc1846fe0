package io.limpid.interpret.table;

/** What is the same for all fields: blanks around them, and the spellings of a missing value. */
final class Fields {

    private static final String[] MISSING = {"na", "n/a", "?", "null", "nan", "none"};
    private static final int LONGEST_MISSING = 4;

    private Fields() {}

    /** Returns the first place from {@code from} on that is not blank; {@code to} if all are. */
    static int skipBlanks(char[] chars, int from, int to) {
        int i = from;
        while (i < to && isBlank(chars[i])) {
            i++;
        }
        return i;
    }

    /** Returns the place after the last one before {@code to} that is not blank; {@code from} if all are. */
    static int dropBlanks(char[] chars, int from, int to) {
        int i = to;
        while (i > from && isBlank(chars[i - 1])) {
            i--;
        }
        return i;
    }

    /** Returns a text without blanks around it. */
    static String strip(String text) {
        char[] chars = text.toCharArray();
        int from = skipBlanks(chars, 0, chars.length);
        return text.substring(from, dropBlanks(chars, from, chars.length));
    }

    /**
     * Returns whether a field without blanks around it stands for a missing value: empty, {@code NA}, {@code N/A},
     * {@code ?}, {@code null}, {@code NaN} or {@code None}, in any case.
     */
    static boolean isMissing(char[] chars, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return true;
        }
        if (length > LONGEST_MISSING) {
            return false;
        }
        for (String spelling : MISSING) {
            if (spelling.length() == length && isSpelled(spelling, chars, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpelled(String spelling, char[] chars, int from) {
        for (int i = 0; i < spelling.length(); i++) {
            char c = chars[from + i];
            if ((c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c) != spelling.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u00A0';
    }
}
