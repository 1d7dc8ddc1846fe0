package io.limpid.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Spark in this process with two threads, and rows for tests. */
final class TestData {

    private static final String TABLES = "../interpret/src/main/resources/io/limpid/interpret/data/";

    private TestData() {}

    /** Returns the session of all tests of this process. */
    static SparkSession spark() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("limpid tests")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }

    /** Returns a bundled table as it is. */
    static Dataset<Row> table(String name) {
        return spark().read()
                .option("header", "true")
                .option("inferSchema", "true")
                .csv(TABLES + name + ".csv");
    }

    /** Returns breast-cancer with a vector of its 30 features. */
    static Dataset<Row> breastCancer() {
        Dataset<Row> table = table("breast-cancer");
        List<String> features = new ArrayList<>(List.of(table.columns()));
        features.remove("diagnosis");
        return new VectorAssembler()
                .setInputCols(features.toArray(String[]::new))
                .setOutputCol("features")
                .transform(table);
    }

    /** Returns rows of six numbers whose class is told by the first four: two curved borders, and a share of labels that are wrong. */
    static List<Row> curved(int count, long seed) {
        Random random = new Random(seed * 7919);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] x = random.doubles(6).map(v -> 100 * v).toArray();
            double bent = Math.abs(x[0] - 50) + x[1] / 2;
            int label = bent > 60 ? 2 : x[2] * x[3] > 2000 ? 1 : 0;
            if (random.nextDouble() < 0.05) {
                label = random.nextInt(3);
            }
            rows.add(RowFactory.create((double) label, Vectors.dense(x), (long) i));
        }
        return rows;
    }

    /** Returns such rows as a dataset in so many partitions: label, features, id. */
    static Dataset<Row> curved(SparkSession spark, int count, long seed, int partitions) {
        StructType schema = new StructType()
                .add("label", DataTypes.DoubleType, false)
                .add("features", SQLDataTypes.VectorType(), false)
                .add("id", DataTypes.LongType, false);
        return spark.createDataFrame(
                org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .parallelize(curved(count, seed), partitions),
                schema);
    }
}
