package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPassTest {

    private static final int ROWS = 10;

    /** Row i is (i, -i) and of class i % 3. */
    private static DataSet numbered() {
        float[][] rows = new float[ROWS][];
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = new float[] {i, -i};
            labels[i] = i % 3;
        }
        return new DataSet(
                "numbered",
                new FloatRows(rows),
                Optional.of(labels),
                Schema.unnamed(2).withClasses(List.of("a", "b", "c")),
                Optional.empty());
    }

    private static DataSet unlabelled() {
        return new DataSet("nameless", numbered().rows(), Optional.empty(), Schema.unnamed(2), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 10", "3, 3, 4", "5, 5, 2", "9, 9, 2", "10, 10, 1", "1000, 10, 1"})
    void allRowsComeOnceAndInOrder(int most, int capacity, int batches) {
        ModelPass pass = new ModelPass(numbered(), new PlainEncoder(2), most);
        assertEquals(capacity, pass.capacity());
        assertEquals(batches, pass.batches());
        for (int run = 0; run < 2; run++) {
            List<Integer> sizes = new ArrayList<>();
            assertEquals(rowsFrom(0, ROWS - 1), rowsOf(pass, RowRange.all(ROWS), sizes));
            assertEquals(batches, sizes.size());
            assertTrue(sizes.stream().allMatch(size -> size <= capacity), sizes.toString());
        }
        List<Integer> seen = new ArrayList<>();
        pass.run(batch -> {
            assertEquals(seen.size(), batch.first());
            for (int i = 0; i < batch.rows(); i++) {
                seen.add((int) batch.features()[2 * i]);
            }
        });
        assertEquals(rowsFrom(0, ROWS - 1), seen);
    }

    @Test
    void aRangeIsOnlyItsOwnRows() {
        ModelPass pass = new ModelPass(numbered(), new PlainEncoder(2), 2);
        List<Integer> sizes = new ArrayList<>();
        assertEquals(rowsFrom(3, 7), rowsOf(pass, new RowRange(3, 7), sizes));
        assertEquals(List.of(2, 2, 1), sizes);
        assertEquals(rowsFrom(9, 9), rowsOf(pass, new RowRange(9, 9), new ArrayList<>()));
    }

    private static List<Integer> rowsFrom(int first, int last) {
        List<Integer> rows = new ArrayList<>();
        for (int row = first; row <= last; row++) {
            rows.add(row);
        }
        return rows;
    }

    /** Checks that each row brings its features and its label. */
    private static List<Integer> rowsOf(ModelPass pass, RowRange range, List<Integer> sizes) {
        List<Integer> seen = new ArrayList<>();
        pass.run(range, batch -> {
            assertEquals(range.first() + seen.size(), batch.first());
            assertEquals(2, batch.width());
            sizes.add(batch.rows());
            for (int i = 0; i < batch.rows(); i++) {
                int row = (int) batch.features()[2 * i];
                assertEquals(-row, batch.features()[2 * i + 1]);
                assertEquals(row % 3, batch.labels()[i]);
                seen.add(row);
            }
        });
        return seen;
    }

    @Test
    void rowsAreEncodedAndWhatIsClippedIsCounted() {
        // Outside of 0 to 6 are the first values of rows 7 to 9, and the second values of rows 1 to 9.
        ModelPass pass = new ModelPass(numbered(), MinMaxEncoder.uniform(2, 0, 6), 4);
        pass.run(batch -> {
            for (int i = 0; i < batch.rows(); i++) {
                assertEquals(Math.min(6, batch.first() + i) / 6f, batch.features()[2 * i], 1e-7);
                assertEquals(0, batch.features()[2 * i + 1]);
            }
        });
        assertEquals(3 + 9, pass.clippedValues());
        pass.run(new RowRange(6, 7), batch -> {});
        assertEquals(12 + 3, pass.clippedValues(), "those of all runs so far");
    }

    @Test
    void theListenerHearsOfEachBatchWhenItIsDone() {
        List<String> heard = new ArrayList<>();
        int[] sum = {0};
        ModelPass pass = new ModelPass(numbered(), new PlainEncoder(2), 4, rows -> {
            heard.add("done " + rows);
            sum[0] += rows;
        });
        pass.run(batch -> heard.add("batch from " + batch.first()));
        assertEquals(List.of("batch from 0", "done 4", "batch from 4", "done 4", "batch from 8", "done 2"), heard);
        assertEquals(ROWS, sum[0]);
    }

    @Test
    void aFailureOfTheUserEndsThePassAsItIs() {
        List<Integer> done = new ArrayList<>();
        ModelPass pass = new ModelPass(numbered(), new PlainEncoder(2), 4, done::add);
        IOException full = new IOException("disk full");
        assertSame(
                full,
                assertThrows(
                        IOException.class,
                        () -> pass.run(batch -> {
                            if (batch.first() == 4) {
                                throw full;
                            }
                        })));
        assertEquals(List.of(4), done);
    }

    @Test
    void anInterruptedThreadGetsNoRowsAndStaysInterrupted() {
        ModelPass pass = new ModelPass(numbered(), new PlainEncoder(2), 4);
        List<Integer> seen = new ArrayList<>();
        Thread.currentThread().interrupt();
        try {
            CancellationException e =
                    assertThrows(CancellationException.class, () -> pass.run(batch -> seen.add(batch.first())));
            assertEquals("the pass over numbered was interrupted", e.getMessage());
        } finally {
            assertTrue(Thread.interrupted(), "the status is kept");
        }
        assertEquals(List.of(), seen);
    }

    @Test
    void anInterruptOnTheWayEndsThePassAfterTheBatch() {
        List<Integer> done = new ArrayList<>();
        ModelPass pass = new ModelPass(numbered(), new PlainEncoder(2), 4, done::add);
        List<Integer> seen = new ArrayList<>();
        try {
            assertThrows(
                    CancellationException.class,
                    () -> pass.run(batch -> {
                        seen.add(batch.first());
                        Thread.currentThread().interrupt();
                    }));
        } finally {
            assertTrue(Thread.interrupted(), "the status is kept");
        }
        assertEquals(List.of(0), seen);
        assertEquals(List.of(4), done);
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        DataSet data = numbered();
        BadInputException e = assertThrows(BadInputException.class, () -> new ModelPass(data, new PlainEncoder(3), 4));
        assertEquals("numbered: the rows have 2 features, but the model expects 3", e.getMessage());
        e = assertThrows(BadInputException.class, () -> ModelPass.requireFit(data, MinMaxEncoder.uniform(1, 0, 1)));
        assertEquals("numbered: the rows have 2 features, but the model expects 1", e.getMessage());
        ModelPass.requireFit(data, new PlainEncoder(2));
    }

    @Test
    void missingLabelsAreRefusedWhereTheyAreNeeded() {
        ModelPass pass = new ModelPass(unlabelled(), new PlainEncoder(2), 4);
        BadInputException e = assertThrows(BadInputException.class, () -> pass.labelled("an evaluation"));
        assertEquals("nameless: an evaluation needs labels, and these rows have none", e.getMessage());
        assertEquals(Optional.of("label"), e.setting());
        List<Integer> seen = new ArrayList<>();
        pass.run(batch -> seen.add(batch.rows()));
        assertEquals(List.of(4, 4, 2), seen, "other passes need none");
        ModelPass labelled = new ModelPass(numbered(), new PlainEncoder(2), 4);
        assertSame(labelled, labelled.labelled("an evaluation"));
    }
}
