package io.limpid.interpret.table;

import java.util.Arrays;
import java.util.List;

/**
 * Which of the texts of a column are numbers, for a column that was taken for one of texts.
 *
 * @param values by text, the number; NaN if it is none
 * @param all how many texts are numbers
 * @param noNumbers how many rows have a text that is no number, not even one that is too large
 * @param present how many rows have a text
 */
record NumericTexts(double[] values, int all, long noNumbers, long present) {

    static NumericTexts of(List<String> texts, CompactNumbers codes, char decimalMark) {
        NumberParser parser = new NumberParser(decimalMark);
        double[] values = new double[texts.size()];
        boolean[] noNumber = new boolean[texts.size()];
        Arrays.fill(values, Double.NaN);
        int all = 0;
        for (int i = 0; i < values.length; i++) {
            NumberParser.Outcome outcome = parser.parse(texts.get(i));
            noNumber[i] = outcome == NumberParser.Outcome.NO_NUMBER;
            if (outcome == NumberParser.Outcome.NUMBER) {
                values[i] = parser.value();
                all++;
            }
        }
        long noNumbers = 0;
        long present = 0;
        for (int row = 0; row < codes.size(); row++) {
            int code = (int) codes.get(row);
            if (code != TextColumn.MISSING) {
                present++;
                noNumbers += noNumber[code] ? 1 : 0;
            }
        }
        return new NumericTexts(values, all, noNumbers, present);
    }

    /** Returns the numbers of the rows. */
    CompactNumbers expand(CompactNumbers codes) {
        CompactNumbers numbers = new CompactNumbers();
        for (int row = 0; row < codes.size(); row++) {
            int code = (int) codes.get(row);
            numbers.add(code == TextColumn.MISSING ? Double.NaN : values[code]);
        }
        numbers.trim();
        return numbers;
    }
}
