package io.limpid.interpret.roles;

import java.util.List;

/**
 * One layer that was left out.
 *
 * @param removed its number in the network as it was trained, from 1 on
 * @param kept the numbers of the layers that are left, ascending
 * @param selection how well these classify the rows that the layer was chosen by
 * @param test how well they classify rows that nothing was chosen by
 */
public record PruningStep(int removed, List<Integer> kept, AnswerQuality selection, AnswerQuality test) {

    public PruningStep {
        kept = List.copyOf(kept);
    }
}
