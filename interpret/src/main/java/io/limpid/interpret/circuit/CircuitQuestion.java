package io.limpid.interpret.circuit;

import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import java.util.List;

/**
 * What a circuit is to explain.
 *
 * @param explained whose score
 * @param opponent what stands against it
 * @param reference what rows are compared with
 */
public record CircuitQuestion(ExplainedClass explained, Opponent opponent, Reference reference) {

    /** Returns in words what the graph ends in: {@code 3}, {@code the predicted class, rather than its rivals}. */
    public String inWords(List<String> classNames) {
        String name =
                switch (explained.kind()) {
                    case PREDICTED -> "the predicted class";
                    case GIVEN -> "the right class";
                    case FIXED -> classNames.get(explained.index());
                };
        return name + opponent.ofAnyClass(classNames);
    }
}
