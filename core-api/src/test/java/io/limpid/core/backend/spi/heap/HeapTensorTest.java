package io.limpid.core.backend.spi.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeapTensorTest {

    private final HeapBackend backend = new ReferenceBackend(new BackendOptions(1));

    @AfterEach
    void close() {
        backend.close();
    }

    private HeapTensor counting(int rows, int columns) {
        HeapTensor tensor = backend.create(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            tensor.values()[i] = i;
        }
        return tensor;
    }

    @Test
    void elementsLieRowByRowFromTheOffsetOn() {
        HeapTensor tensor = backend.create(2, 3);
        tensor.write(new float[] {-1, 0, 1, 2, 3, 4, 5}, 1);
        assertEquals(0, tensor.offset());
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, tensor.values());
    }

    @Test
    void aViewHasTheArrayOfItsOwnerAndTheOffsetOfItsFirstRow() {
        HeapTensor whole = counting(6, 3);
        HeapTensor view = whole.rowRange(1, 5);
        HeapTensor inner = view.rowRange(2, 3);
        assertSame(whole.values(), view.values());
        assertSame(whole.values(), inner.values());
        assertEquals(3, view.offset());
        assertEquals(9, inner.offset());
        assertEquals(1, inner.rows());
        assertEquals(3, inner.columns());
        assertArrayEquals(new float[] {9, 10, 11}, inner.toArray());
    }

    @Test
    void writingAViewLeavesTheRowsAroundIt() {
        HeapTensor whole = counting(4, 2);
        whole.rowRange(1, 3).write(new float[] {-1, -2, -3, -4}, 0);
        assertArrayEquals(new float[] {0, 1, -1, -2, -3, -4, 6, 7}, whole.toArray());
    }

    @Test
    void tensorsShareValuesWhereTheirRowsOverlap() {
        HeapTensor whole = backend.create(6, 3);
        HeapTensor upper = whole.rowRange(0, 3);
        HeapTensor middle = whole.rowRange(2, 4);
        HeapTensor lower = whole.rowRange(3, 6);
        assertTrue(whole.sharesValuesWith(whole));
        assertTrue(whole.sharesValuesWith(lower));
        assertTrue(middle.sharesValuesWith(upper));
        assertTrue(middle.sharesValuesWith(lower));
        assertFalse(upper.sharesValuesWith(lower));
        assertFalse(lower.sharesValuesWith(upper));
        assertFalse(whole.sharesValuesWith(backend.create(6, 3)));
    }

    @Test
    void rowsOutsideATensorAreRefused() {
        HeapTensor view = backend.create(6, 3).rowRange(1, 4);
        int[][] ranges = {{-1, 1}, {0, 4}, {1, 1}, {2, 1}, {3, 4}, {Integer.MIN_VALUE, Integer.MAX_VALUE}};
        for (int[] range : ranges) {
            assertThrows(IndexOutOfBoundsException.class, () -> view.rowRange(range[0], range[1]));
        }
    }

    @Test
    void arraysThatAreTooShortAreRefusedAndNothingIsCopied() {
        HeapTensor tensor = counting(2, 2);
        float[] target = new float[4];
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(target, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(target, Integer.MAX_VALUE));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.write(new float[4], -1));
        assertArrayEquals(new float[4], target);
        assertArrayEquals(new float[] {0, 1, 2, 3}, tensor.toArray());
    }

    @Test
    void closingATensorClosesItsViewsAndClosingAViewClosesNothing() {
        HeapTensor whole = counting(2, 2);
        HeapTensor view = whole.rowRange(0, 1);
        view.close();
        assertFalse(view.isClosed());
        assertArrayEquals(new float[] {0, 1}, view.toArray());
        whole.close();
        whole.close();
        for (HeapTensor closed : new HeapTensor[] {whole, view}) {
            assertTrue(closed.isClosed());
            assertThrows(IllegalStateException.class, closed::values);
            assertThrows(IllegalStateException.class, closed::toArray);
            assertThrows(IllegalStateException.class, () -> closed.write(new float[4], 0));
            assertThrows(IllegalStateException.class, () -> closed.rowRange(0, 1));
        }
    }

    @Test
    void movedValuesComeBackWhenTheArrayIsAskedFor() {
        HeapTensor whole = counting(3, 2);
        HeapTensor view = whole.rowRange(1, 3);
        TensorLayout elsewhere = values -> System.arraycopy(new float[] {5, 4, 3, 2, 1, 0}, 0, values, 0, 6);
        whole.moveTo(elsewhere);
        assertSame(elsewhere, whole.layout());
        assertNull(view.layout());
        assertArrayEquals(new float[] {3, 2, 1, 0}, view.toArray());
        assertNull(whole.layout());
        assertArrayEquals(new float[] {5, 4, 3, 2, 1, 0}, whole.toArray());
    }

    @Test
    void writingAViewOfMovedValuesKeepsTheOthers() {
        HeapTensor whole = counting(3, 2);
        whole.moveTo(values -> Arrays.fill(values, 7));
        whole.rowRange(2, 3).write(new float[] {1, 2}, 0);
        assertArrayEquals(new float[] {7, 7, 7, 7, 1, 2}, whole.toArray());
    }

    @Test
    void onlyAWholeOpenTensorMoves() {
        HeapTensor whole = counting(3, 2);
        assertThrows(IllegalStateException.class, () -> whole.rowRange(0, 1).moveTo(values -> {}));
        whole.moveTo(values -> {});
        assertFalse(whole.isClosed());
        whole.close();
        assertTrue(whole.isClosed());
        assertNull(whole.layout());
        assertThrows(IllegalStateException.class, whole::values);
        assertThrows(IllegalStateException.class, () -> whole.moveTo(values -> {}));
    }

    @Test
    void severalThreadsMayBringMovedValuesBack() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                HeapTensor whole = backend.create(50, 20);
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
