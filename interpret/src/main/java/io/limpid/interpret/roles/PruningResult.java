package io.limpid.interpret.roles;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which layers a network can do without.
 *
 * @param selection how well the whole network classifies the rows that layers were chosen by
 * @param test how well it classifies the rows to report on
 * @param steps the layers that were left out, one after the other; empty if none can be
 * @param shallowestCut how many layers would be left if the network were only cut off at its end
 * @param truncated whether the steps are that, because other removals leave more layers
 */
public record PruningResult(
        AnswerQuality selection, AnswerQuality test, List<PruningStep> steps, int shallowestCut, boolean truncated) {

    public PruningResult {
        steps = List.copyOf(steps);
    }

    /** Returns the numbers of the layers that are left of a network of the given depth, ascending, from 1 on. */
    public List<Integer> kept(int depth) {
        return steps.isEmpty()
                ? IntStream.rangeClosed(1, depth).boxed().toList()
                : steps.get(steps.size() - 1).kept();
    }

    /**
     * Makes a model of the layers that are left, with weights of its own. The caller closes it.
     *
     * @param model the model that was searched; stays as it is
     * @param provenance how the new model came to be; see {@link PruningProvenance}
     */
    public Model applyTo(Model model, String provenance) {
        ModelInfo info = model.info();
        NetworkShape old = info.shape();
        List<Integer> kept = kept(old.depth());
        NetworkShape shape = new NetworkShape(
                old.features(), old.classes(), kept.size(), old.activation(), old.initialScale(), old.temperature());
        IdentityMlp whole = model.network();
        List<Layer> layers = kept.stream()
                .map(number -> whole.full().layers().get(number - 1).copy())
                .toList();
        IdentityMlp network = IdentityMlp.of(whole.backend(), shape, layers);
        return new Model(info.with(shape, provenance), network);
    }
}
