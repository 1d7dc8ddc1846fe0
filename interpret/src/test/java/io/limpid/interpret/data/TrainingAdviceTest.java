package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
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

    /** Tables of genes have twenty thousand columns; a sentence for each would hide everything else. */
    @Test
    void ofManySuchColumnsTheFirstThreeHaveASentenceAndTheOthersAreCounted() {
        float[][] rows = new float[200][15];
        int[] labels = new int[200];
        List<String> names = new ArrayList<>();
        for (int k = 0; k < 15; k++) {
            names.add("gene" + k);
        }
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < 15; k++) {
                rows[i][k] = i == k ? 9000 : (i * 7 + k) % 60;
            }
            labels[i] = i % 3;
        }
        List<String> advice = TrainingAdvice.of(data(rows, names, labels));
        assertEquals(4, advice.size(), advice.toString());
        assertTrue(advice.get(2).startsWith("of the column 'gene2', nearly all values"), advice.get(2));
        assertEquals(
                "the same is so of 12 more columns: 'gene3', 'gene4', 'gene5', 'gene6', 'gene7', 'gene8', 'gene9',"
                        + " 'gene10', 'gene11', 'gene12' and 2 more",
                advice.get(3));
    }

    /** Times of one day in steps of a second, in milliseconds; a single 0 among them makes the range 54 years. */
    @Test
    void differencesThatAreLostAreNamed() {
        double[] times = new double[100];
        for (int i = 0; i < times.length; i++) {
            times[i] = 1_700_000_000_000.0 + 1000.0 * (i * 37 % 100);
        }
        assertEquals(List.of(), blurs(times), "scaled in double, nothing is lost");
        times[5] = 0;
        List<String> advice = blurs(times);
        // As float32, numbers near 1 are 6e-8 apart: 101 seconds of this range. So 99 seconds are two numbers.
        assertEquals(1, advice.size(), advice.toString());
        assertTrue(advice.get(0).contains("'time', 97 of 100 different values become equal"), advice.get(0));
        assertTrue(advice.get(0).contains("between 0 and 1700000099000, differences such as 1000"), advice.get(0));
    }

    private static List<String> blurs(double[] times) {
        StringBuilder text = new StringBuilder("time,y\n");
        for (double time : times) {
            text.append((long) time)
                    .append(",")
                    .append(time % 2000 == 0 ? "k" : "l")
                    .append("\n");
        }
        DataSet train = CsvText.read(text.toString(), TableSettings.USUAL.withLabel("y"));
        return TrainingAdvice.of(train).stream()
                .filter(advice -> advice.contains("become equal"))
                .toList();
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
