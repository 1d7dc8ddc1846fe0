package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.formats.BadInputException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowReaderTest {

    private static final ColumnEncoder ENCODER = new ColumnEncoder(List.of(
            new NumberEncoding("age", 0, 100, 40, false),
            new CategoryEncoding("city", List.of("Oslo", "Rome"), false),
            new BooleanEncoding("member", "no", "yes", .5, false),
            new CategoryEncoding("code", List.of("1", "2.5"), false)));
    private static final RowReader READER = new RowReader(Schema.of(List.of("age", "city", "member", "code")), ENCODER);

    private static double[] read(Map<String, ?> row) {
        double[] values = new double[5];
        READER.read(row, values, 1);
        return Arrays.copyOfRange(values, 1, 5);
    }

    private static double[] read(List<?> row) {
        double[] values = new double[4];
        READER.read(row, values, 0);
        return values;
    }

    @Test
    void valuesAreTakenAsATableHasThem() {
        assertArrayEquals(new double[] {30, 1, 1, 0}, read(List.of(30, "Rome", "yes", 1)));
        assertArrayEquals(new double[] {30.5, 0, 0, 1}, read(List.of("30.5", " Oslo ", false, 2.5)));
        assertArrayEquals(new double[] {1, -1, 1, 0}, read(List.of(true, "Bonn", "YES", "1")));
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                read(Arrays.asList(null, "NA", "?", "")));
        assertArrayEquals(new double[] {1234.5, 1, 1, 0}, read(List.of("1,234.5", List.of("Rome", List.of("yes", 1)))));
    }

    @Test
    void namesComeInAnyOrderAndSpelling() {
        Map<String, Object> row = new HashMap<>(Map.of("CITY", "Rome", "Member", true, "code", "2.5", "pet", "dog"));
        row.put("age", null);
        assertArrayEquals(new double[] {Double.NaN, 1, 1, 1}, read(row));
        row.put("city", "Oslo");
        assertArrayEquals(new double[] {Double.NaN, 0, 1, 1}, read(row), "the exact name counts");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertEquals(
                "the row lacks columns of the model: 'city', 'code'; where a value is not known, give null",
                assertThrows(BadInputException.class, () -> read(Map.of("age", 1, "member", "no")))
                        .getMessage());
        assertEquals(
                "the row has 3 values, but the model takes 4: 'age', 'city', 'member', 'code'",
                assertThrows(BadInputException.class, () -> read(List.of(1, 2, 3)))
                        .getMessage());
        assertEquals(
                "the row can't be read: 'age' takes numbers, not 'old'",
                assertThrows(BadInputException.class, () -> read(List.of("old", "Rome", "yes", 1)))
                        .getMessage());
    }

    @Test
    void aGapThatCannotBeFilledIsRefused() {
        RowReader numbers =
                new RowReader(new Schema(2, List.of(), List.of(), Optional.empty()), MinMaxEncoder.uniform(2, 0, 1));
        double[] values = new double[2];
        numbers.read(List.of(.25, "1e-1"), values, 0);
        assertArrayEquals(new double[] {.25, .1}, values);
        assertEquals(
                "the row can't be read: 'feature_1' is missing, and the model was trained without gaps",
                assertThrows(BadInputException.class, () -> numbers.read(Arrays.asList(1, null), values, 0))
                        .getMessage());
    }
}
