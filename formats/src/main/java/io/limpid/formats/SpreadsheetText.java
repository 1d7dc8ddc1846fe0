package io.limpid.formats;

import java.util.regex.Pattern;

/**
 * Text from data in CSV files, made harmless for spreadsheets, which compute what begins like a formula. The rule: before a text that begins with
 * {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return (or the wide form of one of them) and is not a number, an apostrophe is put.
 */
public final class SpreadsheetText {

    private static final String BEGINNINGS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][+-]?[0-9]+)?");

    private SpreadsheetText() {}

    /** Returns the text by that rule. */
    public static String of(String text) {
        return text.isEmpty()
                        || BEGINNINGS.indexOf(text.charAt(0)) < 0
                        || NUMBER.matcher(text).matches()
                ? text
                : "'" + text;
    }
}
