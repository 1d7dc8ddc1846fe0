package io.limpid.core.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorTest {

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void close() {
        backend.close();
    }

    private Tensor counting(int rows, int columns) {
        Tensor tensor = backend.create(rows, columns);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        tensor.write(values, 0);
        return tensor;
    }

    @Test
    void tensorsShareValuesWhereTheirRowsOverlap() {
        Tensor whole = backend.create(6, 3);
        Tensor upper = whole.rowRange(0, 3);
        Tensor middle = whole.rowRange(2, 5);
        Tensor lower = whole.rowRange(3, 6);
        assertFalse(mayBeInputAndOutput(upper, middle));
        assertFalse(mayBeInputAndOutput(middle, upper));
        assertFalse(mayBeInputAndOutput(middle, lower));
        assertFalse(mayBeInputAndOutput(whole, whole));
        assertTrue(mayBeInputAndOutput(upper, lower));
        assertTrue(mayBeInputAndOutput(lower, upper));
        assertTrue(mayBeInputAndOutput(whole, backend.create(6, 3)));
    }

    private boolean mayBeInputAndOutput(Tensor input, Tensor output) {
        try {
            backend.gemm(false, false, 1, input, backend.create(3, 3), 0, output);
            return true;
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().endsWith("share values, but must not"), e.getMessage());
            return false;
        }
    }

    @Test
    void rowsOutsideATensorAreRefused() {
        Tensor view = backend.create(6, 3).rowRange(1, 4);
        int[][] ranges = {{-1, 1}, {0, 4}, {1, 1}, {2, 1}, {3, 4}, {Integer.MIN_VALUE, Integer.MAX_VALUE}};
        for (int[] range : ranges) {
            assertThrows(IndexOutOfBoundsException.class, () -> view.rowRange(range[0], range[1]));
        }
    }

    @Test
    void arraysThatAreTooShortAreRefusedAndNothingIsCopied() {
        Tensor tensor = counting(2, 2);
        float[] target = new float[4];
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(target, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(target, Integer.MAX_VALUE));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.write(new float[4], -1));
        assertArrayEquals(new float[4], target);
        assertArrayEquals(new float[] {0, 1, 2, 3}, tensor.toArray());
    }

    @Test
    void closingATensorClosesItsViewsAndClosingAViewClosesNothing() {
        Tensor whole = counting(2, 2);
        Tensor view = whole.rowRange(0, 1);
        view.close();
        assertFalse(view.isClosed());
        assertArrayEquals(new float[] {0, 1}, view.toArray());
        whole.close();
        whole.close();
        for (Tensor closed : new Tensor[] {whole, view}) {
            assertTrue(closed.isClosed());
            assertThrows(IllegalStateException.class, closed::toArray);
            assertThrows(IllegalStateException.class, () -> closed.write(new float[4], 0));
            assertThrows(IllegalStateException.class, () -> closed.rowRange(0, 1));
        }
    }

    /** Products of offsets and strides that leave the range of an int must not come back into it. */
    @Test
    void aBlockWhoseEndIsBeyondAnIntIsRefused() {
        Tensor tensor = backend.create(5, 2);
        float[] values = new float[20];
        int quarter = 1 << 30;
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.write(values, 0, quarter, 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(values, 0, quarter, 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(values, 0, 2, Integer.MAX_VALUE, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(values, Integer.MAX_VALUE, 2, 0, 2));
    }

    @Test
    void aClosedBackendSaysSoWhateverIsAskedOfItsTensors() {
        Tensor tensor = counting(2, 2);
        Tensor view = tensor.rowRange(0, 1);
        backend.close();
        for (Tensor closed : new Tensor[] {tensor, view}) {
            assertTrue(closed.isClosed());
            assertEquals(
                    "the backend is closed",
                    assertThrows(IllegalStateException.class, closed::toArray).getMessage());
            assertThrows(IllegalStateException.class, () -> closed.write(new float[4], 0));
            assertThrows(IllegalStateException.class, () -> closed.rowRange(0, 1));
        }
        assertThrows(IllegalStateException.class, () -> backend.create(1, 1));
        assertThrows(IllegalStateException.class, () -> backend.fill(0, tensor));
    }
}
