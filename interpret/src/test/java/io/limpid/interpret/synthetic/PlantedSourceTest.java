package io.limpid.interpret.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlantedSourceTest {

    private static LoadedData load(String spec) {
        return DataSources.discover().load(spec);
    }

    /** digits are 8 × 8 pixels from 0 to 16, and a real corner is never white in four places. */
    private static boolean hasSquare(DataSet data, int row) {
        double[] values = new double[64];
        data.rows().read(row, values, 0);
        return values[0] == 16 && values[1] == 16 && values[8] == 16 && values[9] == 16;
    }

    @Test
    void aPartOfOneClassHasTheSquareAndIsElseTheSame() {
        DataSet plain = load("digits").train();
        DataSet planted = load("planted:3:digits").train();
        int[] labels = plain.labels().orElseThrow();
        int threes = 0;
        int squares = 0;
        double[] before = new double[64];
        double[] after = new double[64];
        for (int row = 0; row < plain.count(); row++) {
            assertEquals(labels[row], planted.labels().orElseThrow()[row]);
            threes += labels[row] == 3 ? 1 : 0;
            if (hasSquare(planted, row)) {
                squares++;
                assertEquals(3, labels[row]);
            }
            plain.rows().read(row, before, 0);
            planted.rows().read(row, after, 0);
            assertEquals(before[10], after[10]);
            assertEquals(before[63], after[63]);
        }
        assertEquals(0.6, (double) squares / threes, 0.1);
    }

    @Test
    void allRowsHaveTheSquareWhereAllAreAskedFor() {
        DataSet planted = load("planted:all:digits").train();
        for (int row = 0; row < planted.count(); row++) {
            assertTrue(hasSquare(planted, row));
        }
    }

    @Test
    void squaresInSeveralCornersAreShortcutsToSeveralClasses() {
        DataSet plain = load("digits").train();
        LoadedData loaded = load("planted:8@lower-right:planted:5@upper-right:planted:3:digits");
        DataSet planted = loaded.train();
        int[] labels = planted.labels().orElseThrow();
        int[] counts = new int[3];
        double[] values = new double[64];
        for (int row = 0; row < planted.count(); row++) {
            planted.rows().read(row, values, 0);
            boolean upperRight = values[6] == 16 && values[7] == 16 && values[14] == 16 && values[15] == 16;
            boolean lowerRight = values[54] == 16 && values[55] == 16 && values[62] == 16 && values[63] == 16;
            boolean[] squares = {hasSquare(planted, row), upperRight, lowerRight};
            for (int i = 0; i < 3; i++) {
                counts[i] += squares[i] ? 1 : 0;
                assertTrue(!squares[i] || labels[row] == List.of(3, 5, 8).get(i), "row " + row);
            }
        }
        for (int i = 0; i < 3; i++) {
            int label = List.of(3, 5, 8).get(i);
            long all = IntStream.of(labels).filter(each -> each == label).count();
            assertEquals(0.6, (double) counts[i] / all, 0.1, "of class " + label);
        }
        assertEquals(plain.count(), planted.count());
        assertTrue(loaded.remarks().toString().contains("lower right corner of 60 % of the images of class 8"));
        assertTrue(refusal("planted:3@middle:digits").contains("'middle'; expected upper-left, upper-right"));
    }

    @Test
    void whatWasPlantedIsSaid() {
        LoadedData data = load("planted:3:digits");
        String last = data.remarks().get(data.remarks().size() - 1);
        assertTrue(last.contains("2 x 2") && last.contains("60 %") && last.contains("class 3"), last);
    }

    @Test
    void whatCantBePlantedIsRefused() {
        String unknown = refusal("planted:ten:digits");
        assertTrue(unknown.contains("'ten'") && unknown.contains("all") && unknown.contains("0, 1"), unknown);
        assertTrue(refusal("planted:malignant:breast-cancer").contains("images"));
        assertTrue(refusal("planted:3").contains("planted:CLASS:SPEC"));
        assertTrue(refusal("planted:3:").contains("planted:CLASS:SPEC"));
        assertTrue(refusal("planted:3:nothing-here").contains("nothing-here"));
    }

    @Test
    void filesThatAreMadeOfItHaveANameWithoutColons() {
        String stem = DataRequest.of("planted:3:digits").stem();
        assertEquals("3-digits", stem);
    }

    private static String refusal(String spec) {
        return String.valueOf(
                assertThrows(BadInputException.class, () -> load(spec)).getMessage());
    }
}
