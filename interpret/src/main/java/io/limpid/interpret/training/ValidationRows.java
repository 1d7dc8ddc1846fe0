package io.limpid.interpret.training;

import io.limpid.interpret.data.DataHash;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.data.SplitRule;
import io.limpid.interpret.model.ModelInfo;
import java.util.Optional;

/**
 * The rows by which the training of a model chose among its states, out of its training rows. Weights never learned from them, so they tell
 * what else may be chosen, without a look at test rows.
 *
 * @param split the rows that weights learned from, and the validation rows; in the terms of the model
 * @param rule how they were divided; see {@link Split#stratified}
 * @param heldOut whether the model says that it was trained so; if not, it may have learned from the validation rows too
 */
public record ValidationRows(Split split, SplitRule rule, boolean heldOut) {

    /**
     * Finds them, or sets some aside where the model does not tell of any.
     *
     * @param train the training rows as they were loaded, with labels
     * @param seed decides which are set aside where the model does not tell
     */
    public static ValidationRows of(DataSet train, ModelInfo info, long seed) {
        DataSet fitted = info.fit(train);
        boolean same = Provenance.trainingDataSha256(info.provenance())
                .filter(recorded -> recorded.equals(DataHash.sha256(train)))
                .isPresent();
        Optional<SplitRule> rule = same ? Provenance.validation(info.provenance()) : Optional.empty();
        boolean heldOut = rule.isPresent() && train.count() >= Training.FEWEST_ROWS_TO_VALIDATE;
        SplitRule used = rule.orElse(new SplitRule(Recipe.USUAL.validationShare(), seed));
        Optional<Split> split = Split.stratified(fitted, used.fraction(), used.seed());
        return new ValidationRows(split.orElse(new Split(fitted, fitted)), used, heldOut && split.isPresent());
    }
}
