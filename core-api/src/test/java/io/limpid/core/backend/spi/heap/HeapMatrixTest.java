package io.limpid.core.backend.spi.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HeapMatrixTest {

    private static HeapMatrix counting(int rows, int columns) {
        HeapMatrix matrix = new HeapMatrix(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.values()[i] = i;
        }
        return matrix;
    }

    private static float[] all(HeapMatrix matrix) {
        float[] values = new float[matrix.rows() * matrix.columns()];
        matrix.read(values, 0);
        return values;
    }

    @Test
    void elementsLieRowByRowFromTheOffsetOn() {
        HeapMatrix matrix = new HeapMatrix(2, 3);
        matrix.write(new float[] {-1, 0, 1, 2, 3, 4, 5}, 1);
        assertEquals(0, matrix.offset());
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, matrix.values());
    }

    @Test
    void aViewHasTheArrayOfItsOwnerAndTheOffsetOfItsFirstRow() {
        HeapMatrix whole = counting(6, 3);
        HeapMatrix view = whole.rowRange(1, 5);
        HeapMatrix inner = view.rowRange(2, 3);
        assertSame(whole.values(), view.values());
        assertSame(whole.values(), inner.values());
        assertEquals(3, view.offset());
        assertEquals(9, inner.offset());
        assertEquals(1, inner.rows());
        assertEquals(3, inner.columns());
        assertArrayEquals(new float[] {9, 10, 11}, all(inner));
    }

    @Test
    void writingAViewLeavesTheRowsAroundIt() {
        HeapMatrix whole = counting(4, 2);
        whole.rowRange(1, 3).write(new float[] {-1, -2, -3, -4}, 0);
        assertArrayEquals(new float[] {0, 1, -1, -2, -3, -4, 6, 7}, all(whole));
    }

    @Test
    void aFreedMatrixAndItsViewsHaveNoValues() {
        HeapMatrix whole = counting(2, 2);
        HeapMatrix view = whole.rowRange(0, 1);
        whole.free();
        for (HeapMatrix freed : new HeapMatrix[] {whole, view}) {
            assertThrows(IllegalStateException.class, freed::values);
        }
    }

    @Test
    void everyChangeOfAViewChangesTheVersionOfItsOwner() {
        HeapMatrix whole = counting(2, 2);
        int before = whole.version();
        whole.rowRange(1, 2).willChange();
        assertNotEquals(before, whole.version());
        assertEquals(whole.version(), whole.rowRange(0, 1).version());
    }

    @Test
    void movedValuesComeBackWhenTheArrayIsAskedFor() {
        HeapMatrix whole = counting(3, 2);
        HeapMatrix view = whole.rowRange(1, 3);
        MatrixLayout elsewhere = values -> System.arraycopy(new float[] {5, 4, 3, 2, 1, 0}, 0, values, 0, 6);
        whole.moveTo(elsewhere);
        assertSame(elsewhere, whole.layout());
        assertNull(view.layout());
        assertArrayEquals(new float[] {3, 2, 1, 0}, all(view));
        assertNull(whole.layout());
        assertArrayEquals(new float[] {5, 4, 3, 2, 1, 0}, all(whole));
    }

    @Test
    void writingAViewOfMovedValuesKeepsTheOthers() {
        HeapMatrix whole = counting(3, 2);
        whole.moveTo(values -> Arrays.fill(values, 7));
        whole.rowRange(2, 3).write(new float[] {1, 2}, 0);
        assertArrayEquals(new float[] {7, 7, 7, 7, 1, 2}, all(whole));
    }

    @Test
    void onlyAWholeMatrixThatHasNotBeenFreedMoves() {
        HeapMatrix whole = counting(3, 2);
        assertThrows(IllegalStateException.class, () -> whole.rowRange(0, 1).moveTo(values -> {}));
        whole.moveTo(values -> {});
        whole.free();
        assertNull(whole.layout());
        assertThrows(IllegalStateException.class, whole::values);
        assertThrows(IllegalStateException.class, () -> whole.moveTo(values -> {}));
    }

    @Test
    void severalThreadsMayBringMovedValuesBack() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                HeapMatrix whole = new HeapMatrix(50, 20);
                whole.moveTo(values -> Arrays.fill(values, 3));
                List<Future<float[]>> arrays = new ArrayList<>();
                for (int reader = 0; reader < 4; reader++) {
                    arrays.add(executor.submit(whole::values));
                }
                for (Future<float[]> array : arrays) {
                    assertSame(whole.values(), array.get());
                    assertEquals(3, array.get()[999]);
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
