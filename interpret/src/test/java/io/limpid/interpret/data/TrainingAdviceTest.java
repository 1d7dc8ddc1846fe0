package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingAdviceTest {

    private static DataSet data(float[][] rows, List<String> names, int[] labels) {
        return new DataSet(
                "t",
                new FloatRows(rows),
                Optional.of(labels),
                Schema.of(names).withClasses(List.of("a", "b", "c")),
                Optional.empty());
    }

    @Test
    void identifiersSqueezedScalesAndClassesWithoutRowsAreNamed() {
        float[][] rows = new float[200][];
        int[] labels = new int[200];
        for (int i = 0; i < rows.length; i++) {
            float pressure = i == 7 ? 16_020 : 100 + i % 60;
            rows[i] = new float[] {i + 1, pressure, i % 7, i * 0.37f};
            labels[i] = i % 2;
        }
        List<String> advice = TrainingAdvice.of(data(rows, List.of("id", "pressure", "small", "measured"), labels));
        assertEquals(3, advice.size(), advice.toString());
        assertTrue(advice.get(0).startsWith("no training row is of 'c'"), advice.get(0));
        assertTrue(advice.get(1).startsWith("the column 'id' is a different whole number in each of 200 rows"));
        assertTrue(advice.get(2).startsWith("of the column 'pressure', nearly all values lie between 10"));
        assertTrue(advice.get(2).contains("16020"), advice.get(2));
    }

    @Test
    void ordinaryRowsGetNoAdvice() {
        float[][] rows = new float[90][];
        int[] labels = new int[90];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {i % 30, (i * 31 % 90) / 7f};
            labels[i] = i % 3;
        }
        assertEquals(List.of(), TrainingAdvice.of(data(rows, List.of("x", "y"), labels)));
    }
}
