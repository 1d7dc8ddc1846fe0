package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limpid.interpret.data.OtherColumns;
import io.limpid.interpret.data.Schema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypicalValuesTest {

    private static final Schema SCHEMA = new Schema(
            2,
            List.of("age", "trade"),
            List.of(List.of(), List.of("baker", "smith")),
            List.of("p", "q", "r"),
            Optional.empty(),
            OtherColumns.NONE);

    @Test
    void numbersHaveAMeanAndTextsTheMostFrequentOfTheClass() {
        TypicalValues typical = new TypicalValues(SCHEMA, 3);
        double[] rows = {30, 1, 40, 1, Double.NaN, 0, 99, 0};
        typical.add(0, rows, 0);
        typical.add(0, rows, 2);
        typical.add(0, rows, 4);
        typical.add(1, rows, 6);
        assertEquals(List.of("35.0", "smith"), typical.of(0), "what is missing does not count");
        assertEquals(List.of("99.0", "baker"), typical.of(1));
        assertEquals(List.of("", ""), typical.of(2));
    }

    @Test
    void aTextThatTheSchemaDoesNotKnowDoesNotCount() {
        TypicalValues typical = new TypicalValues(SCHEMA, 1);
        typical.add(0, new double[] {1, -1}, 0);
        assertEquals("", typical.of(0).get(1));
    }
}
