package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creating, reading, writing, viewing and closing tensors. */
abstract class TensorRules extends Rules {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 17", "13, 1", "31, 33", "800, 1000"})
    void aNewTensorHasItsShapeAndHoldsZeros(int rows, int columns) {
        try (Tensor tensor = backend.create(rows, columns)) {
            assertEquals(rows, tensor.rows());
            assertEquals(columns, tensor.columns());
            assertSame(backend, tensor.backend());
            assertFalse(tensor.isClosed());
            assertArrayEquals(new float[rows * columns], tensor.toArray());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 4", "65536, 65536"})
    void aShapeThatNoTensorCanHaveIsRefused(int rows, int columns) {
        assertThrows(IllegalArgumentException.class, () -> backend.create(rows, columns));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 17", "13, 1", "31, 33", "800, 1000"})
    void whatWasWrittenIsReadRowByRow(int rows, int columns) {
        float[] values = Values.uniform(1, rows * columns, 1);
        try (Tensor tensor = backend.create(rows, columns)) {
            tensor.write(values, 0);
            assertArrayEquals(values, tensor.toArray());
        }
    }

    @Test
    void everyFloatSurvivesTheWayInAndOut() {
        float[] values = {
            0f,
            -0f,
            Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            0.1f
        };
        Tolerance.checkSame("values", 2, values, tensor(backend, 5, 2, values).toArray());
    }

    @Test
    void offsetsSayWhereInTheArrayTheValuesLie() {
        Tensor tensor = backend.create(2, 2);
        tensor.write(new float[] {9, 9, 1, 2, 3, 4, 9}, 2);
        float[] target = Values.constant(-1, 7);
        tensor.read(target, 1);
        assertArrayEquals(new float[] {-1, 1, 2, 3, 4, -1, -1}, target);
    }

    @Test
    void aRangeOutsideTheArrayIsRefusedAndChangesNothing() {
        Tensor tensor = tensor(backend, 2, 2, 1, 2, 3, 4);
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.write(new float[3], 0));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.write(new float[5], 2));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.write(new float[5], -1));
        float[] small = new float[5];
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(small, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(small, -1));
        assertArrayEquals(new float[5], small);
        assertArrayEquals(new float[] {1, 2, 3, 4}, tensor.toArray());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 4", "2, 3", "4, 1", "0, 5"})
    void aBlockOfColumnsIsCopiedRowByRowAndNothingElse(int column, int columns) {
        int offset = 2;
        int stride = columns + 3;
        Tensor owner = tensor(backend, 5, 5, Values.uniform(1, 25, 1));
        float[] expected = owner.toArray();
        Tensor tensor = owner.rowRange(1, 4);
        float[] source = Values.uniform(2, 3 * stride, 1);
        tensor.write(source, offset, stride, column, columns);
        for (int row = 0; row < 3; row++) {
            System.arraycopy(source, offset + row * stride, expected, (row + 1) * 5 + column, columns);
        }
        Tolerance.checkSame("written", 5, expected, owner.toArray());

        float[] target = Values.constant(9, 3 * stride);
        float[] wanted = target.clone();
        tensor.read(target, offset, stride, column, columns);
        for (int row = 0; row < 3; row++) {
            System.arraycopy(expected, (row + 1) * 5 + column, wanted, offset + row * stride, columns);
        }
        Tolerance.checkSame("read", stride, wanted, target);
    }

    @Test
    void rowsOfABlockMayLieSideBySide() {
        Tensor tensor = tensor(backend, 2, 3, 1, 2, 3, 4, 5, 6);
        float[] target = new float[4];
        tensor.read(target, 0, 2, 1, 2);
        assertArrayEquals(new float[] {2, 3, 5, 6}, target);
        tensor.write(new float[] {-1, -2, -3, -4, -5, -6}, 0, 3, 0, 3);
        assertArrayEquals(new float[] {-1, -2, -3, -4, -5, -6}, tensor.toArray());
    }

    @Test
    void theLastRowOfABlockMayEndWithTheArray() {
        Tensor tensor = tensor(backend, 2, 2, 1, 2, 3, 4);
        tensor.write(new float[] {5, 0, 6}, 0, 2, 1, 1);
        assertArrayEquals(new float[] {1, 5, 3, 6}, tensor.toArray());
        float[] target = new float[3];
        tensor.read(target, 0, 2, 0, 1);
        assertArrayEquals(new float[] {1, 0, 3}, target);
    }

    /** Offset, stride, column, columns; of a [2, 3] tensor and an array of 8. */
    @ParameterizedTest
    @CsvSource({
        "0, 3, -1, 2",
        "0, 3, 2, 2",
        "0, 3, 0, 4",
        "0, 3, 0, 0",
        "0, 3, 0, -1",
        "-1, 3, 0, 3",
        "3, 3, 0, 3",
        "0, 6, 0, 3",
        "0, 1, 0, 2",
        "0, -3, 0, 3"
    })
    void aBlockOutsideTheTensorOrTheArrayIsRefusedAndNothingChanges(int offset, int stride, int column, int columns) {
        Tensor tensor = tensor(backend, 2, 3, 1, 2, 3, 4, 5, 6);
        float[] array = new float[8];
        Class<? extends RuntimeException> refusal = stride < columns && column + columns <= 3
                ? IllegalArgumentException.class
                : IndexOutOfBoundsException.class;
        assertThrows(refusal, () -> tensor.write(array, offset, stride, column, columns));
        assertThrows(refusal, () -> tensor.read(array, offset, stride, column, columns));
        assertArrayEquals(new float[8], array);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, tensor.toArray());
    }

    @Test
    void aRowRangeSharesItsValuesInBothDirections() {
        Tensor whole = tensor(backend, 4, 2, 0, 1, 2, 3, 4, 5, 6, 7);
        Tensor rows = whole.rowRange(1, 3);
        assertEquals(2, rows.rows());
        assertEquals(2, rows.columns());
        assertSame(backend, rows.backend());
        assertArrayEquals(new float[] {2, 3, 4, 5}, rows.toArray());
        rows.write(new float[] {-2, -3, -4, -5}, 0);
        assertArrayEquals(new float[] {0, 1, -2, -3, -4, -5, 6, 7}, whole.toArray());
        whole.write(Values.constant(8, 8), 0);
        assertArrayEquals(Values.constant(8, 4), rows.toArray());
    }

    @Test
    void aRowRangeOfARowRangeCountsFromItsFirstRow() {
        Tensor whole = tensor(backend, 5, 1, 0, 1, 2, 3, 4);
        assertArrayEquals(
                new float[] {2, 3}, whole.rowRange(1, 5).rowRange(1, 3).toArray());
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "0, 5", "2, 2", "3, 1", "4, 5"})
    void aRowRangeOutsideTheTensorIsRefused(int from, int to) {
        Tensor tensor = backend.create(4, 3);
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.rowRange(from, to));
    }

    @Test
    void aRowRangeOutsideItsParentIsRefusedThoughTheOwnerHasTheRows() {
        Tensor rows = backend.create(6, 3).rowRange(1, 3);
        assertThrows(IndexOutOfBoundsException.class, () -> rows.rowRange(1, 3));
    }

    @Test
    void aClosedTensorCanNotBeReadWrittenOrViewed() {
        Tensor tensor = backend.create(2, 2);
        tensor.close();
        assertTrue(tensor.isClosed());
        assertThrows(IllegalStateException.class, () -> tensor.write(new float[4], 0));
        assertThrows(IllegalStateException.class, () -> tensor.read(new float[4], 0));
        assertThrows(IllegalStateException.class, () -> tensor.write(new float[4], 0, 1, 1, 1));
        assertThrows(IllegalStateException.class, () -> tensor.read(new float[4], 0, 1, 1, 1));
        assertThrows(IllegalStateException.class, tensor::toArray);
        assertThrows(IllegalStateException.class, () -> tensor.rowRange(0, 1));
    }

    @Test
    void closingATensorTwiceHasNoEffect() {
        Tensor tensor = backend.create(2, 2);
        tensor.close();
        tensor.close();
        assertTrue(tensor.isClosed());
    }

    @Test
    void closingARowRangeFreesNothing() {
        Tensor whole = tensor(backend, 2, 1, 1, 2);
        Tensor row = whole.rowRange(1, 2);
        row.close();
        assertFalse(whole.isClosed());
        assertFalse(row.isClosed());
        assertArrayEquals(new float[] {1, 2}, whole.toArray());
        assertArrayEquals(new float[] {2}, row.toArray());
    }

    @Test
    void closingATensorClosesItsRowRanges() {
        Tensor whole = backend.create(4, 2);
        Tensor rows = whole.rowRange(1, 4);
        Tensor row = rows.rowRange(0, 1);
        whole.close();
        for (Tensor view : new Tensor[] {rows, row}) {
            assertTrue(view.isClosed());
            assertThrows(IllegalStateException.class, view::toArray);
            assertThrows(IllegalStateException.class, () -> view.rowRange(0, 1));
        }
    }
}
