package io.limpid.spark;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/**
 * The settings that estimator and model share: which columns are read and added, and what is explained how. A column that is named by an empty text is not
 * computed.
 *
 * @param <T> who has the settings
 */
public interface OutputParams<T extends Params> extends Params {

    /** Returns where the parameters are; one object for each who has them. */
    Outputs outputs();

    /** Returns this, so that calls can be chained. */
    T self();

    /** Returns the column of feature vectors. */
    default Param<String> featuresCol() {
        return outputs().features;
    }

    /** Returns the column that gets the index of the predicted class. */
    default Param<String> predictionCol() {
        return outputs().prediction;
    }

    /** Returns the column that gets the class likelihood of the last layer, a vector of C values. */
    default Param<String> probabilityCol() {
        return outputs().probability;
    }

    /** Returns the column that gets the class scores of the last layer, a vector of C values. */
    default Param<String> rawPredictionCol() {
        return outputs().rawPrediction;
    }

    /** Returns the column that gets the class that each layer predicts, a vector of L values. */
    default Param<String> layerPredictionCol() {
        return outputs().layerPrediction;
    }

    /** Returns the column that gets how much each feature spoke for the predicted class, a vector in the order of the features. */
    default Param<String> evidenceCol() {
        return outputs().evidence;
    }

    /** Returns the column that gets the contribution map of one layer, a vector in the order of the features. */
    default Param<String> contributionCol() {
        return outputs().contribution;
    }

    /** Returns the column that gets the features that spoke most: an array of structures (feature, value, evidence). */
    default Param<String> explanationCol() {
        return outputs().explanation;
    }

    /** Returns how many features an explanation names. */
    default IntParam topK() {
        return outputs().topK;
    }

    /** Returns the layer whose contribution map is told, from 1 on; 0 for the last. */
    default IntParam contributionLayer() {
        return outputs().contributionLayer;
    }

    /** Returns what the predicted class is explained against: {@code rivals}, {@code runner-up}, {@code mean}, {@code none} or the name of a class. */
    default Param<String> against() {
        return outputs().against;
    }

    /** Returns what rows are compared with: {@code auto}, {@code others}, {@code mean}, {@code zero} or {@code none}. */
    default Param<String> reference() {
        return outputs().reference;
    }

    /** Returns the name of the engine; empty for the fastest that an executor has. */
    default Param<String> backend() {
        return outputs().backend;
    }

    /** Sets {@link #featuresCol}; {@code features} unless set. */
    default T setFeaturesCol(String value) {
        set(featuresCol(), value);
        return self();
    }

    /** Sets {@link #predictionCol}; {@code prediction} unless set. */
    default T setPredictionCol(String value) {
        set(predictionCol(), value);
        return self();
    }

    /** Sets {@link #probabilityCol}; {@code probability} unless set. */
    default T setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return self();
    }

    /** Sets {@link #rawPredictionCol}; {@code rawPrediction} unless set. */
    default T setRawPredictionCol(String value) {
        set(rawPredictionCol(), value);
        return self();
    }

    /** Sets {@link #layerPredictionCol}; {@code layerPrediction} unless set. */
    default T setLayerPredictionCol(String value) {
        set(layerPredictionCol(), value);
        return self();
    }

    /** Sets {@link #evidenceCol}; {@code evidence} unless set. */
    default T setEvidenceCol(String value) {
        set(evidenceCol(), value);
        return self();
    }

    /** Sets {@link #contributionCol}; {@code contribution} unless set. */
    default T setContributionCol(String value) {
        set(contributionCol(), value);
        return self();
    }

    /** Sets {@link #explanationCol}; {@code explanation} unless set. */
    default T setExplanationCol(String value) {
        set(explanationCol(), value);
        return self();
    }

    /** Sets {@link #topK}; 5 unless set. */
    default T setTopK(int value) {
        set(topK(), value);
        return self();
    }

    /** Sets {@link #contributionLayer}; 0 unless set. */
    default T setContributionLayer(int value) {
        set(contributionLayer(), value);
        return self();
    }

    /** Sets {@link #against}; {@code rivals} unless set. */
    default T setAgainst(String value) {
        set(against(), value);
        return self();
    }

    /** Sets {@link #reference}; {@code auto} unless set. */
    default T setReference(String value) {
        set(reference(), value);
        return self();
    }

    /** Sets {@link #backend}; empty unless set. */
    default T setBackend(String value) {
        set(backend(), value);
        return self();
    }

    /** The parameters themselves. */
    final class Outputs implements java.io.Serializable {

        private static final long serialVersionUID = 1;
        private static final int USUAL_TOP = 5;

        private final Param<String> features;
        private final Param<String> prediction;
        private final Param<String> probability;
        private final Param<String> rawPrediction;
        private final Param<String> layerPrediction;
        private final Param<String> evidence;
        private final Param<String> contribution;
        private final Param<String> explanation;
        private final IntParam topK;
        private final IntParam contributionLayer;
        private final Param<String> against;
        private final Param<String> reference;
        private final Param<String> backend;

        /** Makes the parameters of someone, and gives them their defaults. */
        Outputs(Params owner) {
            features = text(owner, "featuresCol", "features column name", "features");
            prediction = text(owner, "predictionCol", "prediction column name", "prediction");
            probability = text(
                    owner,
                    "probabilityCol",
                    "column name for the class likelihood of the last layer; empty for none",
                    "probability");
            rawPrediction = text(
                    owner,
                    "rawPredictionCol",
                    "column name for the class scores of the last layer; empty for none",
                    "rawPrediction");
            layerPrediction = text(
                    owner,
                    "layerPredictionCol",
                    "column name for the class that each layer predicts; empty for none",
                    "layerPrediction");
            evidence = text(
                    owner,
                    "evidenceCol",
                    "column name for how much each feature spoke for the predicted class; empty for none",
                    "evidence");
            contribution = text(
                    owner,
                    "contributionCol",
                    "column name for the contribution map of one layer; empty for none",
                    "contribution");
            explanation = text(
                    owner,
                    "explanationCol",
                    "column name for the features that spoke most; empty for none",
                    "explanation");
            topK = new IntParam(owner, "topK", "how many features an explanation names (> 0)", ParamValidators.gt(0));
            contributionLayer = new IntParam(
                    owner,
                    "contributionLayer",
                    "the layer whose contribution map is told, from 1 on; 0 for the last (>= 0)",
                    ParamValidators.gtEq(0));
            against = text(
                    owner,
                    "against",
                    "what the predicted class is explained against: rivals, runner-up, mean, none or the name of a class",
                    "rivals");
            reference = text(
                    owner,
                    "reference",
                    "what rows are compared with: auto, others, mean, zero or none",
                    RowAnswers.USUAL_REFERENCE);
            backend = text(owner, "backend", "name of the engine; empty for the fastest that an executor has", "");
            owner.setDefault(topK, USUAL_TOP);
            owner.setDefault(contributionLayer, 0);
        }

        private static Param<String> text(Params owner, String name, String doc, String usual) {
            Param<String> param = new Param<>(owner.uid(), name, doc, String.class);
            owner.setDefault(param, usual);
            return param;
        }
    }
}
