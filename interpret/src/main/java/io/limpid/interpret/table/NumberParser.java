package io.limpid.interpret.table;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Reads decimal numbers, with a point or a comma as decimal mark.
 *
 * <p>Signs, a fraction and an exponent are allowed ({@code -1.5}, {@code +3e2}, {@code .5}, {@code 4.}), and marks between
 * groups of three digits: the other one of point and comma, an apostrophe or a narrow or hard blank ({@code 1,234.5}). The
 * first group has one to three digits and does not begin with 0. Nothing else is a number: no hexadecimal digits, suffixes,
 * {@code Infinity}. The value is the double that is nearest.
 *
 * <p>A number is <em>decisive</em> if it tells which mark is the decimal one: {@code 1.5}, {@code 0.123} and
 * {@code 1,234.5} do, {@code 15}, {@code 1.234} and {@code 1,234} do not.
 */
final class NumberParser {

    /** What a text is. */
    enum Outcome {
        NUMBER,
        TOO_LARGE,
        NO_NUMBER
    }

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int DIGITS_OF_A_LONG = 18;
    private static final long EXACT_DOUBLES = 1L << 53;
    private static final int EXPONENT_BOUND = 100_000;
    private static final int GROUP = 3;

    private final char mark;
    private final char otherMark;
    private char[] scratch = new char[64];
    private double value;
    private boolean decisive;
    private boolean grouped;

    NumberParser(char decimalMark) {
        mark = decimalMark;
        otherMark = decimalMark == '.' ? ',' : '.';
    }

    /** Reads the characters from {@code from} to before {@code to}, which have no blanks around them. */
    Outcome parse(char[] chars, int from, int to) {
        grouped = false;
        Outcome outcome = plain(chars, from, to);
        if (outcome == Outcome.NO_NUMBER && mayBeGrouped(chars, from, to)) {
            return grouped(chars, from, to);
        }
        return outcome;
    }

    /** Reads a text. */
    Outcome parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /** Returns the number that was read last. */
    double value() {
        return value;
    }

    /** Returns whether the number that was read last tells which mark is the decimal one. */
    boolean decisive() {
        return decisive;
    }

    /** Returns whether the number that was read last has marks between groups of digits. */
    boolean grouped() {
        return grouped;
    }

    private Outcome plain(char[] chars, int from, int to) {
        int i = from;
        boolean negative = false;
        if (i < to && (chars[i] == '-' || chars[i] == '+')) {
            negative = chars[i++] == '-';
        }
        int whole = i;
        long significand = 0;
        while (i < to && isDigit(chars[i])) {
            significand = 10 * significand + (chars[i++] - '0');
        }
        int wholeDigits = i - whole;
        int fractionDigits = 0;
        boolean marked = i < to && chars[i] == mark;
        if (marked) {
            int fraction = ++i;
            while (i < to && isDigit(chars[i])) {
                significand = 10 * significand + (chars[i++] - '0');
            }
            fractionDigits = i - fraction;
        }
        int digits = wholeDigits + fractionDigits;
        if (digits == 0) {
            return Outcome.NO_NUMBER;
        }
        int exponent = 0;
        boolean scientific = i < to && (chars[i] | 0x20) == 'e';
        if (scientific) {
            boolean down = ++i < to && chars[i] == '-';
            if (i < to && (down || chars[i] == '+')) {
                i++;
            }
            int first = i;
            while (i < to && isDigit(chars[i])) {
                exponent = Math.min(10 * exponent + (chars[i++] - '0'), EXPONENT_BOUND);
            }
            if (i == first) {
                return Outcome.NO_NUMBER;
            }
            exponent = down ? -exponent : exponent;
        }
        if (i != to) {
            return Outcome.NO_NUMBER;
        }
        decisive = marked && (scientific || fractionDigits != GROUP || !startsGroups(chars, whole, wholeDigits));
        int power = exponent - fractionDigits;
        if (digits <= DIGITS_OF_A_LONG && significand <= EXACT_DOUBLES && Math.abs(power) < POWERS.length) {
            // Both are exact doubles, so one operation rounds to the nearest double.
            double magnitude = power < 0 ? significand / POWERS[-power] : significand * POWERS[power];
            value = negative ? -magnitude : magnitude;
            return Outcome.NUMBER;
        }
        return byLibrary(chars, from, to);
    }

    private Outcome byLibrary(char[] chars, int from, int to) {
        char[] text = chars;
        int start = from;
        if (mark != '.') {
            text = scratch(to - from);
            start = 0;
            for (int i = from; i < to; i++) {
                text[i - from] = chars[i] == mark ? '.' : chars[i];
            }
        }
        value = JavaDoubleParser.parseDouble(text, start, to - from);
        return Double.isInfinite(value) ? Outcome.TOO_LARGE : Outcome.NUMBER;
    }

    private static boolean startsGroups(char[] chars, int from, int digits) {
        return digits >= 1 && digits <= GROUP && chars[from] != '0';
    }

    /** Quickly rules out texts. */
    private static boolean mayBeGrouped(char[] chars, int from, int to) {
        return to - from > GROUP + 1
                && (isDigit(chars[to - 1]) || chars[to - 1] == '.' || chars[to - 1] == ',')
                && (isDigit(chars[from]) || (isDigit(chars[from + 1]) && (chars[from] == '-' || chars[from] == '+')));
    }

    private Outcome grouped(char[] chars, int from, int to) {
        char[] without = new char[to - from];
        int length = 0;
        int i = from;
        if (!isDigit(chars[i])) {
            without[length++] = chars[i++];
        }
        int first = i;
        while (i < to && isDigit(chars[i])) {
            without[length++] = chars[i++];
        }
        if (i == to || !isGroupMark(chars[i]) || !startsGroups(chars, first, i - first)) {
            return Outcome.NO_NUMBER;
        }
        char groupMark = chars[i];
        int groups = 0;
        while (i < to && chars[i] == groupMark) {
            int group = ++i;
            while (i < to && isDigit(chars[i])) {
                without[length++] = chars[i++];
            }
            if (i - group != GROUP) {
                return Outcome.NO_NUMBER;
            }
            groups++;
        }
        boolean marked = i < to && chars[i] == mark;
        if (i < to && !marked) {
            return Outcome.NO_NUMBER;
        }
        while (i < to) {
            without[length++] = chars[i++];
        }
        Outcome outcome = plain(without, 0, length);
        grouped = outcome != Outcome.NO_NUMBER;
        decisive = marked || (groups > 1 && groupMark == otherMark);
        return outcome;
    }

    private boolean isGroupMark(char c) {
        return c == otherMark || c == '\'' || c == '\u00A0' || c == '\u202F';
    }

    private char[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new char[length];
        }
        return scratch;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
