/**
 * An estimator and a model for pipelines of Spark ML. {@link io.limpid.spark.LimpidClassifier} trains on all executors at once
 * ({@code RoundTraining}: every partition takes some steps from the same weights, which are averaged then), and
 * {@link io.limpid.spark.LimpidModel} answers and explains rows where they lie ({@code RowAnswers}), with one copy of the model in each process.
 */
@Experimental
package io.limpid.spark;

import io.limpid.core.Experimental;
