package io.limpid.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two executors that are processes, one of which is killed: no row is lost or comes twice, and the model is the same. */
@Tag("cluster")
class ClusterTest {

    private static final int ROWS = 12_000;

    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new LocalCluster(2);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static LimpidClassifier classifier() {
        return new LimpidClassifier().setDepth(4).setRank(4).setMaxIter(3).setRoundSteps(5);
    }

    private static void killOne() {
        List<ProcessHandle> executors = LocalCluster.executors();
        assertTrue(executors.size() >= 2, "executors: " + executors);
        assertTrue(executors.get(0).destroyForcibly());
        executors.get(0).onExit().join();
    }

    @Test
    void anExecutorThatDiesChangesNoModel() {
        Dataset<Row> rows = TestData.curved(cluster.session(), 3000, 1, 4);
        byte[] undisturbed = classifier().fit(rows).file();
        int[] rounds = {0};
        byte[] disturbed = classifier()
                .fit(rows, (state, last) -> {
                    if (++rounds[0] == 4) {
                        killOne();
                    }
                })
                .file();
        assertTrue(rounds[0] > 8, "it died in the middle: " + rounds[0] + " rounds");
        assertArrayEquals(undisturbed, disturbed);
    }

    @Test
    void anExecutorThatDiesLosesNoRow() throws Exception {
        LimpidModel model = classifier().fit(TestData.curved(cluster.session(), 2000, 1, 2));
        Dataset<Row> answered = model.transform(TestData.curved(cluster.session(), ROWS, 2, 12))
                .select("id", "prediction", "evidence", "explanation");
        Map<Long, String> undisturbed = byId(answered.collectAsList());
        FutureTask<Void> kill = new FutureTask<>(ClusterTest::killOne, null);
        cluster.session().sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd ended) {
                kill.run(); // does something only once
            }
        });
        List<Row> disturbed = answered.collectAsList();
        kill.get();
        assertEquals(ROWS, disturbed.size());
        assertEquals(undisturbed, byId(disturbed));
    }

    private static Map<Long, String> byId(List<Row> rows) {
        Map<Long, String> byId = new TreeMap<>();
        rows.forEach(row -> byId.put(row.getLong(0), row.toString()));
        assertEquals(rows.size(), byId.size(), "a row came twice");
        return byId;
    }
}
