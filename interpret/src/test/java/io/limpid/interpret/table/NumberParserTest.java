package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.interpret.table.NumberParser.Outcome;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {

    private final NumberParser point = new NumberParser('.');
    private final NumberParser comma = new NumberParser(',');

    @Test
    void givesTheNearestDouble() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = Double.toString(Double.longBitsToDouble(random.nextLong()));
            if (Double.isFinite(Double.parseDouble(text))) {
                checkBoth(text);
            }
            checkBoth(Double.toString(random.nextGaussian()));
            checkBoth(random.nextInt(100_000) + "." + random.nextInt(100_000));
            checkBoth(random.nextLong() + "e" + (random.nextInt(60) - 30));
        }
        checkBoth("-0");
        checkBoth("0.1e-400");
        checkBoth("9007199254740993");
        checkBoth("123456789012345678901234567890.5");
        checkBoth("1".repeat(5000) + "e-5000");
        checkBoth("0." + "0".repeat(400) + "1e400");
    }

    private void checkBoth(String text) {
        assertEquals(Outcome.NUMBER, point.parse(text), text);
        assertEquals(
                Double.doubleToRawLongBits(Double.parseDouble(text)), Double.doubleToRawLongBits(point.value()), text);
        String withComma = text.replace('.', ',');
        assertEquals(Outcome.NUMBER, comma.parse(withComma), withComma);
        assertEquals(Double.parseDouble(text), comma.value(), withComma);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.5 | 1234.5 | true",
                "-1,234 | -1234 | false",
                "+12,345 | 12345 | false",
                "1,234,567 | 1234567 | true",
                "1,234. | 1234 | true",
                "1'234.25 | 1234.25 | true",
                "1'234 | 1234 | false",
                "1,234.5e3 | 1234500 | true",
                "1.5 | 1.5 | true",
                "1.234 | 1.234 | false",
                "0.234 | .234 | true",
                "1234.567 | 1234.567 | true",
                "1.2345 | 1.2345 | true",
                "15 | 15 | false",
                "1e5 | 100000 | false"
            })
    void leavesOutMarksBetweenGroupsAndTellsWhatIsDecisive(String text, double value, boolean decisive) {
        assertEquals(Outcome.NUMBER, point.parse(text));
        assertEquals(value, point.value());
        assertEquals(decisive, point.decisive());
        String swapped = text.replace('.', ';').replace(',', '.').replace(';', ',');
        assertEquals(Outcome.NUMBER, comma.parse(swapped));
        assertEquals(value, comma.value());
        assertEquals(decisive, comma.decisive());
    }

    @Test
    void takesHardBlanksBetweenGroups() {
        assertEquals(Outcome.NUMBER, comma.parse("1\u00A0234,5"));
        assertEquals(1234.5, comma.value());
        assertTrue(comma.grouped());
        assertEquals(Outcome.NUMBER, comma.parse("1234,5"));
        assertFalse(comma.grouped());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1f",
                "1d",
                "0x1",
                "NaN",
                "Infinity",
                "1_0",
                "1 2",
                "1..2",
                "1.2.3",
                "12,34",
                "1,23",
                "1,2345",
                "0,123",
                "1234,567",
                ",123",
                "1,234,56",
                "1,234'567",
                "1,,234",
                "1.234,5",
                "1,234-",
                "٣"
            })
    void doesNotReadOtherTexts(String text) {
        assertEquals(Outcome.NO_NUMBER, point.parse(text));
    }

    @Test
    void tellsWhatIsTooLarge() {
        assertEquals(Outcome.TOO_LARGE, point.parse("1e309"));
        assertEquals(Outcome.TOO_LARGE, point.parse("-1e999999999999"));
        assertEquals(Outcome.TOO_LARGE, point.parse("1".repeat(400)));
        assertEquals(Outcome.NUMBER, point.parse("1e-999999999999"));
        assertEquals(0, point.value());
    }

    @Test
    void endsSoonWithAMillionDigits() {
        assertEquals(Outcome.NUMBER, point.parse("0." + "1".repeat(1_000_000)));
        assertEquals(1.0 / 9, point.value());
    }
}
