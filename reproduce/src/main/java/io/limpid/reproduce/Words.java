package io.limpid.reproduce;

import io.limpid.core.network.Initialization;
import java.util.List;
import java.util.Locale;

/** Figures within sentences. */
final class Words {

    /** More figures than this are written as the first and the last ones. */
    private static final int MOST = 12;

    private Words() {}

    /** A share as a percentage, for example {@code 97.3 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    /** A difference of shares, for example {@code 1.2 points}; its sign is left to the sentence. */
    static String points(double difference) {
        return String.format(Locale.ROOT, "%.1f\u00a0points", 100 * Math.abs(difference));
    }

    /** Two digits after the point, three for small numbers. */
    static String number(double value) {
        String digits = String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.3f" : "%.2f", Math.abs(value));
        return value < 0 ? "−" + digits : digits;
    }

    /** A setting as it is typed: without needless zeros. */
    static String setting(float value) {
        return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
    }

    /** The name of an initialization; two of them are called after people. */
    static String initialization(Initialization initialization) {
        return switch (initialization) {
            case IDENTITY -> "identity";
            case HE -> "He";
            case XAVIER -> "Xavier";
            case ORTHOGONAL -> "orthogonal";
        };
    }

    /** For example {@code a}, {@code a and b}, or {@code a, b and c}. */
    static String list(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    /** A noun with its number, for example {@code 1 depth} or {@code 3 depths}. */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Shares from first to last in few characters, for example {@code .52 .61 … .86}. */
    static String shares(double[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (values.length > MOST && i == MOST / 2) {
                text.append(" …");
                i = values.length - MOST / 2;
            }
            String digits = String.format(Locale.ROOT, "%.2f", values[i]);
            text.append(text.isEmpty() ? "" : " ").append(digits.startsWith("0") ? digits.substring(1) : digits);
        }
        return text.toString();
    }
}
