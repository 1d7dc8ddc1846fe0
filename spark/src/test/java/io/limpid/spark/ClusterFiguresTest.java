package io.limpid.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockUpdatedInfo;
import org.apache.spark.storage.BroadcastBlockId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints the figures of docs/spark.md: how many rows a second so many executors train on and explain, and what is exchanged. */
@Tag("figures")
class ClusterFiguresTest {

    private static final int TRAIN = 200_000;
    private static final int EXPLAINED = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rowsInASecond(int executors) throws IOException {
        try (LocalCluster cluster = new LocalCluster(executors)) {
            Traffic traffic = new Traffic();
            cluster.session().sparkContext().addSparkListener(traffic);
            for (int rank : new int[] {0, 4}) {
                train(cluster.session(), executors, rank, traffic);
            }
        }
    }

    private static void train(SparkSession spark, int executors, int rank, Traffic traffic) {
        Dataset<Row> rows = TestData.curved(spark, TRAIN, 1, executors).cache();
        rows.count();
        LimpidClassifier classifier =
                new LimpidClassifier().setDepth(6).setRank(rank).setMaxIter(2).setBatchSize(1000);
        classifier.copy(ParamMap.empty()).setMaxIter(1).fit(rows.limit(50_000).repartition(executors));
        traffic.reset();
        int[] rounds = {0};
        long[] times = new long[2];
        LimpidModel model = classifier.fit(rows, (state, last) -> {
            times[rounds[0] == 0 ? 0 : 1] = System.nanoTime();
            rounds[0]++;
        });
        double seconds = (times[1] - times[0]) * 1e-9;
        print(
                "%d executors, rank %d: trains on %,.0f rows/s (%d rounds, results %,d bytes, shuffled %,d bytes)",
                executors,
                rank,
                2.0 * 0.85 * TRAIN * (rounds[0] - 1) / rounds[0] / seconds,
                rounds[0],
                traffic.results.get(),
                traffic.shuffled.get());
        print(
                "  the model: %,d bytes; broadcast and received by executors: %s",
                model.file().length, traffic.broadcasts());
        traffic.reset();
        Dataset<Row> many = TestData.curved(spark, EXPLAINED, 2, 4 * executors).cache();
        many.count();
        LimpidModel predicts = model.copy(ParamMap.empty())
                .setEvidenceCol("")
                .setContributionCol("")
                .setExplanationCol("");
        time(executors, "predicts", predicts, many);
        time(executors, "explains", model, many);
        print("  broadcast and received by executors in predicting and explaining: %s", traffic.broadcasts());
        time(
                executors,
                "explains against the mean",
                model.copy(ParamMap.empty()).setReference("mean"),
                many);
        rows.unpersist();
        many.unpersist();
    }

    /** The median of three passes, after one in which every executor has compiled its code. */
    private static void time(int executors, String what, LimpidModel model, Dataset<Row> rows) {
        Dataset<Row> answered = model.transform(rows);
        double[] seconds = new double[3];
        for (int pass = -1; pass < seconds.length; pass++) {
            long start = System.nanoTime();
            answered.write().format("noop").mode("overwrite").save();
            if (pass >= 0) {
                seconds[pass] = (System.nanoTime() - start) * 1e-9;
            }
        }
        Arrays.sort(seconds);
        print(
                "  %s %,.0f rows/s (%,.0f to %,.0f)",
                what, EXPLAINED / seconds[1], EXPLAINED / seconds[2], EXPLAINED / seconds[0]);
        assertEquals(EXPLAINED, answered.count());
    }

    private static void print(String format, Object... values) {
        System.out.println("figures: " + String.format(Locale.ROOT, format, values));
    }

    private static final class Traffic extends SparkListener {

        private final AtomicLong results = new AtomicLong();
        private final AtomicLong shuffled = new AtomicLong();
        private final ConcurrentMap<Long, Long> broadcast = new ConcurrentHashMap<>();

        void reset() {
            results.set(0);
            shuffled.set(0);
            broadcast.clear();
        }

        /** How many there were, weights and the code of tasks, their bytes on all executors together, and the largest. */
        String broadcasts() {
            return String.format(
                    Locale.ROOT,
                    "%,d times %,d bytes in all, at most %,d at once",
                    broadcast.size(),
                    broadcast.values().stream().mapToLong(Long::longValue).sum(),
                    broadcast.values().stream().mapToLong(Long::longValue).max().orElse(0));
        }

        /** Executors tell the driver of each piece of a broadcast that has reached them, with its bytes. */
        @Override
        public void onBlockUpdated(SparkListenerBlockUpdated updated) {
            BlockUpdatedInfo block = updated.blockUpdatedInfo();
            if (block.blockId() instanceof BroadcastBlockId piece
                    && !piece.field().isEmpty()
                    && block.storageLevel().isValid() // else it tells that the piece is gone
                    && !block.blockManagerId().isDriver()) {
                broadcast.merge(piece.broadcastId(), block.memSize() + block.diskSize(), Long::sum);
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd ended) {
            results.addAndGet(ended.taskMetrics().resultSize());
            shuffled.addAndGet(ended.taskMetrics().shuffleWriteMetrics().bytesWritten());
        }
    }
}
