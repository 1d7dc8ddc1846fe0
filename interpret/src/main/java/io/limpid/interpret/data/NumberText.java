package io.limpid.interpret.data;

import java.math.BigDecimal;
import java.util.List;

/** Numbers that stand where names are expected, such as labels {@code 0} and {@code 1.0}: compared as numbers. */
final class NumberText {

    private static final int MOST_DIGITS = 30;

    private NumberText() {}

    /** Returns the shortest way to write a number: {@code 1}, not {@code 1.0}. */
    static String of(double value) {
        return plain(new BigDecimal(Double.toString(value)));
    }

    /** Returns the texts, all written in the shortest way if all are numbers; else as they are. */
    static List<String> unified(List<String> texts) {
        return texts.stream().allMatch(NumberText::isNumber)
                ? texts.stream().map(text -> plain(new BigDecimal(text))).toList()
                : texts;
    }

    private static boolean isNumber(String text) {
        return text.length() <= MOST_DIGITS && text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
