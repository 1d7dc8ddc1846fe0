package io.limpid.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BatchQueueTest {

    private static RowAnswer oneByte(byte value) {
        return new RowAnswer(new byte[] {value}, Optional.empty());
    }

    /** Answers with the first value of each row, once it is let. */
    private static final class Slow implements BatchQueue.Worker {

        private final CountDownLatch let = new CountDownLatch(1);
        private final CountDownLatch begun = new CountDownLatch(1);
        private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

        @Override
        public int capacity() {
            return 4;
        }

        @Override
        public List<List<RowAnswer>> answer(List<RowRequest> requests) throws InterruptedException {
            begun.countDown();
            let.await();
            batches.add(requests.stream().mapToInt(RowRequest::count).sum());
            return requests.stream()
                    .map(request -> Collections.nCopies(request.count(), oneByte((byte) request.rows()[0])))
                    .toList();
        }

        @Override
        public void close() {}
    }

    private static RowRequest request(int value, int rows) {
        double[] values = new double[rows];
        values[0] = value;
        return new RowRequest(values, rows);
    }

    @Test
    void whatWaitsIsAnsweredTogetherAndTooManyAreRefused() throws Exception {
        Slow worker = new Slow();
        Statistics.Batches statistics = new Statistics().batchesOf("test");
        ExecutorService clients = Executors.newCachedThreadPool();
        try (BatchQueue queue = new BatchQueue("test", 8, 1, () -> worker, statistics)) {
            List<Future<List<RowAnswer>>> answers = new ArrayList<>();
            answers.add(clients.submit(() -> queue.ask(request(0, 1))));
            worker.begun.await();
            for (int i = 1; i <= 3; i++) {
                int value = i;
                answers.add(clients.submit(() -> queue.ask(request(value, 2))));
            }
            while (queue.load() < 7) {
                Thread.onSpinWait();
            }
            assertEquals(
                    429,
                    assertThrows(Refusal.class, () -> queue.ask(request(9, 2))).status());
            assertEquals(
                    413,
                    assertThrows(Refusal.class, () -> queue.ask(request(9, 9))).status());
            worker.let.countDown();
            for (int i = 0; i < answers.size(); i++) {
                List<RowAnswer> answer = answers.get(i).get();
                assertEquals(i == 0 ? 1 : 2, answer.size());
                assertEquals(i, answer.get(0).json()[0]);
            }
            assertEquals(
                    List.of(1, 4, 2),
                    worker.batches,
                    "one that came alone, two together, and one too many for the batch");
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void afterTheEndNothingIsTaken() {
        Slow worker = new Slow();
        worker.let.countDown();
        BatchQueue queue = new BatchQueue("test", 8, 1, () -> worker, new Statistics().batchesOf("test"));
        queue.close();
        assertEquals(
                503, assertThrows(Refusal.class, () -> queue.ask(request(1, 1))).status());
    }

    /** Memory that runs out, for example, must not leave anybody waiting. */
    @Test
    void afterAFailureOfAnyKindTheNextRequestIsAnswered() throws Exception {
        BatchQueue.Worker failing = new BatchQueue.Worker() {
            private boolean failed;

            @Override
            public int capacity() {
                return 1;
            }

            @Override
            public List<List<RowAnswer>> answer(List<RowRequest> requests) {
                if (!failed) {
                    failed = true;
                    throw new OutOfMemoryError("in a test");
                }
                return List.of(List.of(oneByte((byte) 7)));
            }

            @Override
            public void close() {}
        };
        try (BatchQueue queue = new BatchQueue("test", 8, 1, () -> failing, new Statistics().batchesOf("test"))) {
            assertThrows(IllegalStateException.class, () -> queue.ask(request(1, 1)));
            assertEquals(7, queue.ask(request(1, 1)).get(0).json()[0]);
            assertEquals(0, queue.load());
        }
    }
}
