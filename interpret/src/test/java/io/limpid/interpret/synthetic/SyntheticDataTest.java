package io.limpid.interpret.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticDataTest {

    private static double[] row(DataSet data, int row) {
        double[] values = new double[data.width()];
        data.rows().read(row, values, 0);
        return values;
    }

    @ParameterizedTest
    @EnumSource(SyntheticTask.class)
    void rowsFollowFromTheSeedAndLieInTheUnitCube(SyntheticTask task) {
        DataSet data = SyntheticData.of(task, "training", 400, 3);
        DataSet again = SyntheticData.of(task, "training", 400, 3);
        DataSet other = SyntheticData.of(task, "test", 400, 3);
        assertArrayEquals(data.labels().orElseThrow(), again.labels().orElseThrow());
        assertArrayEquals(row(data, 399), row(again, 399));
        assertFalse(Arrays.equals(row(data, 0), row(other, 0)));
        for (int i = 0; i < data.count(); i++) {
            assertTrue(Arrays.stream(row(data, i)).allMatch(value -> value >= 0 && value <= 1));
        }
        double share = Arrays.stream(data.labels().orElseThrow()).average().orElseThrow();
        assertTrue(share > 0.4 && share < 0.6, task + ": both classes are about as frequent, not " + share);
    }

    /** Whoever changes nothing but a reason can change the class; whoever changes all else can't. */
    @ParameterizedTest
    @EnumSource(
            value = SyntheticTask.class,
            names = {"XOR", "ORANGE_SKIN", "SWITCH", "LINEAR"})
    void onlyReasonsDecide(SyntheticTask task) {
        DataSet data = SyntheticData.of(task, "training", 300, 1);
        for (int i = 0; i < data.count(); i++) {
            double[] row = row(data, i);
            double[] rest = row(data, (i + 1) % data.count());
            boolean[] reasons = task.reasons(row);
            for (int k = 0; k < row.length; k++) {
                rest[k] = reasons[k] ? row[k] : rest[k];
            }
            assertEquals(label(task, row), label(task, rest));
        }
    }

    private static boolean label(SyntheticTask task, double[] x) {
        return switch (task) {
            case XOR -> x[0] > 0.5 != x[1] > 0.5;
            case ORANGE_SKIN -> Math.hypot(x[0] - 0.5, x[1] - 0.5) < Math.sqrt(0.5 / Math.PI);
            case SWITCH -> (x[0] > 0.5 ? x[1] : x[2]) > 0.5;
            case LINEAR ->
                IntStream.range(0, 10)
                                .mapToDouble(i -> SyntheticTask.weights().get(i) * (x[i] - 0.5))
                                .sum()
                        > 0;
            case SUPPRESSOR -> 2 * x[0] - x[1] > 0.5;
        };
    }

    @ParameterizedTest
    @EnumSource(SyntheticTask.class)
    void theLabelsFollowTheRule(SyntheticTask task) {
        DataSet data = SyntheticData.of(task, "training", 500, 2);
        int[] labels = data.labels().orElseThrow();
        int wrong = 0;
        for (int i = 0; i < labels.length; i++) {
            wrong += (labels[i] == 1) == label(task, row(data, i)) ? 0 : 1;
        }
        assertTrue(wrong <= 1, "float32 may move a row over the border, but " + wrong);
    }

    @Test
    void reasonsAreThoseOfEachRow() {
        DataSet data = SyntheticData.of(SyntheticTask.SWITCH, "training", 50, 1);
        List<boolean[]> reasons = SyntheticData.reasons(SyntheticTask.SWITCH, data);
        for (int i = 0; i < 50; i++) {
            boolean high = row(data, i)[0] > 0.5;
            assertArrayEquals(
                    new boolean[] {true, high, !high, false, false, false, false, false, false, false}, reasons.get(i));
        }
    }

    @Test
    void tasksAreDataByName() {
        LoadedData loaded = DataSources.discover().load(DataRequest.of("synthetic:orange-skin"));
        assertEquals(4000, loaded.train().count());
        assertEquals(1000, loaded.test().orElseThrow().count());
        assertEquals(List.of("no", "yes"), loaded.train().classNames());
        String message = assertThrows(
                        BadInputException.class, () -> DataSources.discover().load(DataRequest.of("synthetic:and")))
                .getMessage();
        assertTrue(message.contains("synthetic:and") && message.contains("synthetic:xor"), message);
    }
}
