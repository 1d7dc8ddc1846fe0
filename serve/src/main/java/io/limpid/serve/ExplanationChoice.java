package io.limpid.serve;

import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;

/**
 * What a server explains.
 *
 * @param model that answers
 * @param classes whose evidence; not by label, since requests have none
 * @param opponent what the class is against
 * @param share where evidence is read
 * @param reference what rows are compared with
 */
public record ExplanationChoice(
        Model model, ExplainedClasses classes, Opponent opponent, EvidenceShare share, Reference reference) {

    public ExplanationChoice {
        if (classes.needLabels()) {
            throw new IllegalArgumentException("the rows of requests have no labels, so these can't be explained");
        }
    }

    /** The predicted class by itself, read and compared as usual. */
    public static ExplanationChoice usual(Model model) {
        return new ExplanationChoice(
                model,
                ExplainedClasses.PREDICTED,
                UsualEvidence.OPPONENT,
                UsualEvidence.SHARE,
                Reference.usual(model.info()));
    }
}
