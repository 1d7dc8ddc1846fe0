package io.limpid.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.Classifier;
import io.limpid.Limpid;
import io.limpid.Table;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was trained without Spark says on Spark what it says without. */
class LimpidModelTest {

    @TempDir
    private static Path folder;

    private static LimpidModel model;
    private static Dataset<Row> rows;

    /** By row: class, likelihoods, scores, evidence and contribution by column, layer predictions. */
    private static final List<Explained> EXPECTED = new ArrayList<>();

    private record Explained(
            float[] likelihood, float[] scores, double[] evidence, double[] contribution, double[] layers) {}

    @BeforeAll
    static void trainWithoutSpark() throws Exception {
        Path file = folder.resolve("m.safetensors");
        try (Classifier trained = Limpid.classifier().depth(4).epochs(3).fit(Table.of("breast-cancer"))) {
            trained.save(file);
            DataSet data = trained.model()
                    .info()
                    .fit(DataSources.discover()
                            .load(Table.of("breast-cancer").request())
                            .train());
            new Explainer(
                            trained.model(),
                            data,
                            ExplainedClasses.PREDICTED,
                            UsualEvidence.OPPONENT.contrast(),
                            UsualEvidence.SHARE,
                            Reference.usual(trained.model().info()))
                    .explain(RowRange.all(data.count()), (ExplanationSink) batch -> keep(batch, trained));
        }
        model = LimpidModel.ofFile(file);
        rows = TestData.breastCancer();
    }

    private static void keep(ExplanationBatch batch, Classifier trained) {
        int layers = trained.model().info().shape().depth();
        int columns = trained.model().info().schema().width();
        for (int row = 0; row < batch.rows(); row++) {
            double[] evidence = new double[columns];
            double[] contribution = new double[columns];
            double[] predictions = new double[layers];
            for (int l = 0; l < layers; l++) {
                predictions[l] = batch.prediction()[row * layers + l];
                for (int k = 0; k < columns; k++) {
                    evidence[k] += batch.evidence()[(row * layers + l) * columns + k];
                    contribution[k] = batch.contribution()[(row * layers + l) * columns + k];
                }
            }
            int last = (row * layers + layers - 1) * 2;
            EXPECTED.add(new Explained(
                    new float[] {batch.likelihood()[last], batch.likelihood()[last + 1]},
                    new float[] {batch.scores()[last], batch.scores()[last + 1]},
                    evidence,
                    contribution,
                    predictions));
        }
    }

    @Test
    void everyRowGetsTheAnswerAndTheReasonsThatItGetsWithoutSpark() {
        List<Row> inOrder = model.transform(rows).collectAsList();
        assertEquals(EXPECTED.size(), inOrder.size());
        for (int i = 0; i < inOrder.size(); i++) {
            Row row = inOrder.get(i);
            Explained expected = EXPECTED.get(i);
            assertClose(expected.scores(), row.getAs("rawPrediction"));
            assertClose(expected.likelihood(), row.getAs("probability"));
            double first = ((Vector) row.getAs("rawPrediction")).apply(0);
            double second = ((Vector) row.getAs("rawPrediction")).apply(1);
            assertEquals(second > first ? 1.0 : 0.0, row.<Double>getAs("prediction"));
            assertArrayEquals(expected.layers(), ((Vector) row.getAs("layerPrediction")).toArray());
            assertArrayEquals(expected.evidence(), ((Vector) row.getAs("evidence")).toArray(), 1e-3);
            assertArrayEquals(expected.contribution(), ((Vector) row.getAs("contribution")).toArray(), 1e-4);
        }
    }

    private static void assertClose(float[] expected, Vector found) {
        assertArrayEquals(
                IntStream.range(0, expected.length)
                        .mapToDouble(i -> expected[i])
                        .toArray(),
                found.toArray(),
                1e-4);
    }

    @Test
    void anExplanationNamesTheFeaturesThatSpokeMost() {
        Row row = model.copy(ParamMap.empty()).setTopK(3).transform(rows).first();
        List<Row> told = row.getList(row.fieldIndex("explanation"));
        Vector evidence = row.getAs("evidence");
        List<String> names = model.info().schema().featureNames();
        assertEquals(3, told.size());
        double before = Double.POSITIVE_INFINITY;
        for (Row one : told) {
            int place = names.indexOf(one.<String>getAs("feature"));
            assertEquals(evidence.apply(place), one.<Double>getAs("evidence"));
            assertEquals(String.valueOf(row.<Object>getAs(names.get(place))), one.<String>getAs("value"));
            assertTrue(Math.abs(one.<Double>getAs("evidence")) <= before);
            before = Math.abs(one.<Double>getAs("evidence"));
        }
        double largest = IntStream.range(0, names.size())
                .mapToDouble(k -> Math.abs(evidence.apply(k)))
                .max()
                .orElseThrow();
        assertEquals(largest, Math.abs(told.get(0).<Double>getAs("evidence")));
    }

    @Test
    void columnsWithoutNamesAreNotAdded() {
        LimpidModel few = model.copy(ParamMap.empty())
                .setRawPredictionCol("")
                .setEvidenceCol("")
                .setContributionCol("")
                .setExplanationCol("")
                .setLayerPredictionCol("")
                .setPredictionCol("answer");
        Set<String> added = new HashSet<>(List.of(few.transform(rows).columns()));
        added.removeAll(List.of(rows.columns()));
        assertEquals(Set.of("answer", "probability"), added);
        assertEquals(
                model.transform(rows)
                        .groupBy("prediction")
                        .count()
                        .collectAsList()
                        .size(),
                few.transform(rows).groupBy("answer").count().collectAsList().size());
    }

    @Test
    void theContributionOfEachLayerIsThere() {
        Row last = model.transform(rows).first();
        Row fourth = model.copy(ParamMap.empty())
                .setContributionLayer(4)
                .transform(rows)
                .first();
        Row second = model.copy(ParamMap.empty())
                .setContributionLayer(2)
                .transform(rows)
                .first();
        assertEquals(last.<Vector>getAs("contribution"), fourth.<Vector>getAs("contribution"));
        assertFalse(last.<Vector>getAs("contribution").equals(second.<Vector>getAs("contribution")));
        assertRefused("has 4 layers", model.copy(ParamMap.empty()).setContributionLayer(5), rows);
    }

    @Test
    void sparseVectorsAndOtherOrdersOfFeaturesAreTheSameRows() {
        double expected = model.transform(rows).filter("prediction = 0").count();
        UserDefinedFunction toSparse =
                functions.udf((UDF1<Vector, Vector>) Vector::toSparse, SQLDataTypes.VectorType());
        Dataset<Row> sparse = rows.withColumn("features", toSparse.apply(rows.col("features")));
        Dataset<Row> reversed = reversed();
        assertEquals(
                expected, model.transform(reversed).filter("prediction = 0").count());
        assertEquals(expected, model.transform(sparse).filter("prediction = 0").count());
    }

    private static Dataset<Row> reversed() {
        List<String> names = new ArrayList<>(model.info().schema().featureNames());
        Collections.reverse(names);
        return new VectorAssembler()
                .setInputCols(names.toArray(String[]::new))
                .setOutputCol("features")
                .transform(rows.drop("features"));
    }

    @Test
    void aModelComesBackFromItsFolderAndItsFile() throws Exception {
        String path = folder.resolve("saved").toString();
        LimpidModel set = model.copy(ParamMap.empty()).setTopK(2).setPredictionCol("answer");
        set.write().overwrite().save(path);
        LimpidModel back = LimpidModel.load(path);
        assertEquals(set.uid(), back.uid());
        assertArrayEquals(set.file(), back.file());
        assertEquals(set.transform(rows).collectAsList(), back.transform(rows).collectAsList());
        back.toFile(folder.resolve("back.safetensors"));
        assertArrayEquals(
                model.file(),
                LimpidModel.ofFile(folder.resolve("back.safetensors")).file());
    }

    @Test
    void whatDoesNotFitIsSaidBeforeAnythingRuns() {
        assertRefused("no column 'features'", model, rows.drop("features"));
        assertRefused("must hold vectors", model, rows.withColumn("features", functions.lit(1.0)));
        assertRefused("is there already", model, rows.withColumn("prediction", functions.lit(1.0)));
        assertRefused("expected rivals", model.copy(ParamMap.empty()).setAgainst("nobody"), rows);
        assertRefused("compared with", model.copy(ParamMap.empty()).setReference("row:3"), rows);
        Dataset<Row> narrow = TestData.curved(TestData.spark(), 10, 1, 1);
        Exception failed =
                assertThrows(Exception.class, () -> model.transform(narrow).collectAsList());
        assertTrue(String.valueOf(failed.getMessage()).contains("a vector has 6 features, but the model takes 30"));
    }

    private static void assertRefused(String words, LimpidModel asked, Dataset<Row> data) {
        BadInputException refused = assertThrows(BadInputException.class, () -> asked.transform(data));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }
}
