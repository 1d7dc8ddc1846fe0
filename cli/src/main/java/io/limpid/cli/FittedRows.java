package io.limpid.cli;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.NameMatching;
import io.limpid.interpret.model.ModelInfo;

/** Rows with their features and classes in the order of a model's. */
final class FittedRows {

    private FittedRows() {}

    /** @throws io.limpid.formats.BadInputException if the names or numbers of features or classes do not fit */
    static DataSet of(DataSet data, ModelInfo info) {
        DataSet ordered =
                NameMatching.toFeatures(data, info.featureNames(), info.shape().features());
        return NameMatching.toClasses(ordered, info.classNames());
    }
}
