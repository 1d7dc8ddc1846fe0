package io.limpid.serve;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Rows that wait for their answers.
 *
 * @param rows the values, [count, K], as they were measured
 * @param count how many rows
 * @param answers gets an answer for each row
 */
record RowRequest(double[] rows, int count, CompletableFuture<List<RowAnswer>> answers) {

    RowRequest(double[] rows, int count) {
        this(rows, count, new CompletableFuture<>());
    }
}
