package io.limpid.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimpidClassifierTest {

    private static final int TRAIN = 6000;
    private static final int TEST = 8000;

    @TempDir
    private Path folder;

    private static LimpidClassifier small() {
        return new LimpidClassifier().setDepth(3).setMaxIter(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void partitionsTogetherLearnWhatOneMachineLearns(int rank) {
        LimpidModel model = new LimpidClassifier()
                .setDepth(4)
                .setRank(rank)
                .setMaxIter(10)
                .setEvidenceCol("")
                .setExplanationCol("")
                .fit(TestData.curved(TestData.spark(), TRAIN, 1, 4));
        Dataset<Row> test = TestData.curved(TestData.spark(), TEST, 2, 2);
        double together =
                (double) model.transform(test).filter("label = prediction").count() / TEST;
        double alone = accuracyOnOneMachine(rank);
        assertEquals(alone, together, 0.005);
        assertTrue(alone > 0.9, "what one machine learns is worth something: " + alone);
    }

    private static double accuracyOnOneMachine(int rank) {
        DataSet train = dataSet(TestData.curved(TRAIN, 1));
        DataSet test = dataSet(TestData.curved(TEST, 2));
        TrainingOptions usual = TrainingOptions.usual(4, 10, false, rank > 0, 1);
        TrainingOptions options = rank > 0 ? usual.withRanks(List.of(rank)) : usual;
        try (Backend backend = SharedModel.engine("");
                TrainingResult result = new Training(
                                backend,
                                train,
                                Optional.of(test),
                                LoadedData.whole(train).encoderFor(train, false),
                                options,
                                TrainingListener.NONE)
                        .run("")) {
            return LayerEvaluation.of(result.model(), test).accuracy();
        }
    }

    private static DataSet dataSet(List<Row> rows) {
        double[][] values =
                rows.stream().map(row -> row.<Vector>getAs(1).toArray()).toArray(double[][]::new);
        double[] labels = rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
        return new RowBlock(0, values, labels).asData(Schema.unnamed(6).withClasses(List.of("0", "1", "2")));
    }

    @Test
    void theSamePartitionsGiveTheSameBytesAlsoAfterAStop() throws IOException {
        Dataset<Row> rows = TestData.curved(TestData.spark(), 900, 3, 3);
        byte[] once = small().fit(rows).file();
        assertArrayEquals(once, small().fit(rows).file());

        Path kept = folder.resolve("checkpoints");
        LimpidClassifier careful = small().setMaxIter(4)
                .setCheckpointDir(kept.toString())
                .setCheckpointInterval(1)
                .setRoundSteps(5);
        byte[] whole = careful.fit(rows).file();
        assertEquals(0, filesIn(kept).count(), "what was kept goes when the training has ended");
        for (int rounds : new int[] {1, 4, 7}) {
            int[] left = {rounds};
            assertThrows(
                    CancellationException.class,
                    () -> careful.fit(rows, (state, last) -> {
                        if (--left[0] == 0) {
                            throw new CancellationException("the driver was stopped");
                        }
                    }));
            assertTrue(filesIn(kept).findAny().isPresent());
            int[] more = {0};
            assertArrayEquals(
                    whole, careful.fit(rows, (state, last) -> more[0]++).file());
            assertEquals(8 - rounds, more[0], "the rounds that had been taken aren't taken again");
        }
        // Another seed is another training: nothing of it is taken for this one.
        assertFalse(Arrays.equals(
                whole, careful.copy(ParamMap.empty()).setSeed(2).fit(rows).file()));
    }

    private static Stream<Path> filesIn(Path folder) throws IOException {
        return Files.exists(folder) ? Files.walk(folder).filter(Files::isRegularFile) : Stream.of();
    }

    @Test
    void textsAndGapsGoThroughAPipelineAndComeBackFromItsFolder() throws IOException {
        Dataset<Row> table = TestData.table("breast-cancer")
                .select("diagnosis", "mean_radius", "mean_texture", "mean_concavity")
                .withColumn(
                        "ward",
                        functions
                                .when(functions.col("mean_radius").gt(15), "north")
                                .when(functions.col("mean_texture").gt(20), "south")
                                .otherwise("west"))
                .withColumn(
                        "mean_concavity",
                        functions
                                .when(functions.col("mean_texture").lt(14), functions.lit(Double.NaN))
                                .otherwise(functions.col("mean_concavity")));
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new StringIndexer().setInputCol("diagnosis").setOutputCol("label"),
            new StringIndexer().setInputCol("ward").setOutputCol("wardIndex"),
            new VectorAssembler()
                    .setInputCols(new String[] {"mean_radius", "wardIndex", "mean_texture", "mean_concavity"})
                    .setOutputCol("features")
                    .setHandleInvalid("keep"),
            small().setMaxIter(10),
            new IndexToString().setInputCol("prediction").setOutputCol("answer")
        });
        PipelineModel trained = pipeline.fit(table);
        Dataset<Row> answered = trained.transform(table);
        long right = answered.filter("diagnosis = answer").count();
        assertTrue(right > 0.88 * table.count(), right + " of " + table.count());

        Row first = answered.first();
        List<Row> told = first.getList(first.fieldIndex("explanation"));
        assertEquals(4, told.size());
        Row ward = told.stream()
                .filter(one -> one.getAs("feature").equals("wardIndex"))
                .findFirst()
                .orElseThrow();
        assertEquals(first.<String>getAs("ward"), ward.<String>getAs("value"));

        String path = folder.resolve("pipeline").toString();
        trained.write().save(path);
        assertEquals(
                answered.collectAsList(),
                PipelineModel.load(path).transform(table).collectAsList());
        String before = folder.resolve("untrained").toString();
        pipeline.write().save(before);
        assertEquals(
                answered.collectAsList(),
                Pipeline.load(before).fit(table).transform(table).collectAsList());
        LimpidModel model = (LimpidModel) trained.stages()[3];
        assertEquals(
                List.of("benign", "malignant"),
                model.info().classNames().stream().sorted().toList());
    }

    @Test
    void settingsAreChosenByCrossValidation() {
        Dataset<Row> rows = TestData.curved(TestData.spark(), 600, 5, 2);
        LimpidClassifier classifier = small().setMaxIter(3).setEvidenceCol("").setExplanationCol("");
        CrossValidator validator = new CrossValidator()
                .setEstimator(classifier)
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
                .setEstimatorParamMaps(new ParamGridBuilder()
                        .addGrid(classifier.stepSize(), new double[] {1e-6, 0.03})
                        .build())
                .setNumFolds(2);
        CrossValidatorModel chosen = validator.fit(rows);
        assertTrue(chosen.avgMetrics()[1] > chosen.avgMetrics()[0]);
        LimpidModel best = (LimpidModel) chosen.bestModel();
        assertEquals(3, best.numClasses());
        assertTrue(best.info().provenance().contains("\"learning_rate\":0.03"));
    }

    @Test
    void whatCanNotBeLearnedFromIsSaid() {
        Dataset<Row> rows = TestData.curved(TestData.spark(), 50, 1, 2);
        assertRefused("no column 'label'", rows.drop("label"));
        assertRefused("must hold indices", rows.withColumn("label", functions.lit("a")));
        assertRefused("whole numbers", rows.withColumn("label", functions.lit(0.5)));
        assertRefused("at least 2 classes", rows.withColumn("label", functions.lit(0.0)));
        assertRefused("no rows", rows.filter("label > 5"));
        Dataset<Row> infinite = TestData.spark()
                .createDataFrame(
                        List.of(RowFactory.create(0.0, Vectors.dense(1, Double.POSITIVE_INFINITY), 0L)), rows.schema());
        assertRefused("'feature_1' is infinite", infinite);
        assertThrows(IllegalArgumentException.class, () -> new LimpidClassifier().setDepth(0));
        assertThrows(IllegalArgumentException.class, () -> new LimpidClassifier().setEncoding("other"));
    }

    private static void assertRefused(String words, Dataset<Row> rows) {
        BadInputException refused = assertThrows(BadInputException.class, () -> small().fit(rows));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }
}
