package io.limpid.interpret.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.Schema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlantedPatchTest {

    private static final ImageSize SIZE = new ImageSize(3, 4);
    private static final PlantedPatch PATCH = new PlantedPatch(1, 2, 2, 9);

    private static DataSet images(int count) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
        }
        return new DataSet(
                "images",
                new FloatRows(new float[count][12]),
                Optional.of(labels),
                Schema.of(SIZE).withClasses(List.of("even", "odd")),
                Optional.empty());
    }

    private static boolean hasPatch(DataSet data, int row) {
        double[] values = new double[14];
        data.rows().read(row, values, 1);
        double[] plain = new double[14];
        double[] patched = {0, 0, 0, 0, 0, 0, 0, 9, 9, 0, 0, 9, 9, 0};
        boolean has = values[7] != 0;
        assertArrayEquals(has ? patched : plain, values);
        return has;
    }

    @Test
    void theMaskCoversTheSquareInAllPlanes() {
        boolean t = true;
        boolean f = false;
        assertArrayEquals(new boolean[] {f, f, f, f, f, f, t, t, f, f, t, t}, PATCH.mask(SIZE));
        boolean[] planes = PATCH.mask(SIZE.withPlanes(3));
        assertEquals(36, planes.length);
        assertTrue(planes[6] && planes[18] && planes[35] && !planes[34 - 1]);
    }

    @Test
    void aShareOfOneClassHasThePatch() {
        DataSet data = PATCH.inClass(images(2000), 1, 0.95, 1);
        int count = 0;
        for (int row = 0; row < data.count(); row++) {
            boolean has = hasPatch(data, row);
            assertTrue(!has || row % 2 == 1, "no row of another class");
            count += has ? 1 : 0;
        }
        assertEquals(950, count, 30);
    }

    @Test
    void aShareOfAllRowsHasThePatch() {
        DataSet data = PATCH.inShare(images(2000), 0.5, 1);
        int[] counts = new int[2];
        for (int row = 0; row < data.count(); row++) {
            counts[row % 2] += hasPatch(data, row) ? 1 : 0;
        }
        assertEquals(500, counts[0], 50);
        assertEquals(500, counts[1], 50);
    }

    @Test
    void allRowsHaveThePatch() {
        DataSet data = PATCH.inAll(images(3));
        assertTrue(hasPatch(data, 0) && hasPatch(data, 1) && hasPatch(data, 2));
    }

    @Test
    void aPatchOutsideTheImageIsRefused() {
        for (PlantedPatch patch : List.of(
                new PlantedPatch(2, 2, 2, 1),
                new PlantedPatch(0, 3, 2, 1),
                new PlantedPatch(-1, 0, 1, 1),
                new PlantedPatch(0, 0, 0, 1))) {
            assertThrows(IllegalArgumentException.class, () -> patch.mask(SIZE));
        }
    }
}
