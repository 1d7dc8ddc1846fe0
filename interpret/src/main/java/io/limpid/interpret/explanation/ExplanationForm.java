package io.limpid.interpret.explanation;

import io.limpid.interpret.model.ModelInfo;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What all explanations of one run have in common: what a sink has to know before the first row comes.
 *
 * @param info of the model that explains
 * @param classes whose scores are explained
 * @param reference what rows are compared with
 * @param method the name of the method whose maps replace evidence; absent for evidence
 * @param labelled whether the rows have labels
 * @param rank the largest rank of the model's layers, where every layer has detectors; else absent
 */
public record ExplanationForm(
        ModelInfo info,
        ExplainedClasses classes,
        Reference reference,
        Optional<String> method,
        boolean labelled,
        OptionalInt rank) {

    /** Returns M: how many maps a row gets. */
    public int maps() {
        return classes.mapsPerRow(info.shape().classes());
    }
}
