package io.limpid.interpret.data;

import java.math.BigDecimal;

/** Numbers that stand where names are expected. */
final class NumberText {

    private NumberText() {}

    /** Returns the shortest way to write a finite number: {@code 1}, not {@code 1.0}. */
    static String of(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
