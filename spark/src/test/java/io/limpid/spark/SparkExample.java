package io.limpid.spark;

import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The example of docs/spark.md. */
final class SparkExample {

    private SparkExample() {}

    static Dataset<Row> answers(Dataset<Row> patients, Dataset<Row> others, String folder) throws Exception {
        // begin of the example
        StringIndexer label = new StringIndexer().setInputCol("diagnosis").setOutputCol("label");
        VectorAssembler features = new VectorAssembler()
                .setInputCols(new String[] {"mean_radius", "mean_texture", "mean_concavity"})
                .setOutputCol("features");
        LimpidClassifier classifier =
                new LimpidClassifier().setDepth(4).setMaxIter(10).setTopK(3);
        IndexToString names = new IndexToString().setInputCol("prediction").setOutputCol("answer");

        PipelineModel trained = new Pipeline()
                .setStages(new PipelineStage[] {label, features, classifier, names})
                .fit(patients);
        trained.write().overwrite().save(folder);
        Dataset<Row> answers =
                trained.transform(others).select("answer", "probability", "layerPrediction", "explanation");
        // end of the example
        return answers;
    }
}
