package io.limpid.formats;

/** Text from files, made harmless for a terminal: a name must not move the cursor, nor begin a line of its own. */
public final class Printable {

    private Printable() {}

    /**
     * Returns the text with control characters, characters that turn the direction of writing, and halves of characters
     * as {@code \}{@code uXXXX}; all else as it is.
     */
    public static String text(String text) {
        StringBuilder result = null;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int length = Character.charCount(character);
            if (isHarmful(character)) {
                if (result == null) {
                    result = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                result.append(String.format("\\u%04x", character));
            } else if (result != null) {
                result.appendCodePoint(character);
            }
            i += length;
        }
        return result == null ? text : result.toString();
    }

    private static boolean isHarmful(int character) {
        int type = Character.getType(character);
        boolean turnsDirection =
                (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || turnsDirection;
    }
}
