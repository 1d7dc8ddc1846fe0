package io.limpid.interpret.training;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Parameter;
import io.limpid.interpret.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which weights come out of a training: the last, their average, or the best of either by the validation rows. */
final class Selection implements AutoCloseable {

    private static final String AVERAGE = "average.";
    private static final String BEST = "best.";

    private final Optional<WeightAverage> average;
    private final Optional<BestState> best;
    private final int firstEpoch;

    private Selection(Optional<WeightAverage> average, Optional<BestState> best, int firstEpoch) {
        this.average = average;
        this.best = best;
        this.firstEpoch = firstEpoch;
    }

    /**
     * Begins a selection.
     *
     * @param network what is trained
     * @param validated whether there are validation rows
     * @param firstEpoch the first one whose state can be the best
     */
    static Selection of(IdentityMlp network, Recipe recipe, boolean validated, int firstEpoch) {
        return new Selection(
                recipe.averaging() > 0 ? Optional.of(new WeightAverage(network, recipe.averaging())) : Optional.empty(),
                validated ? Optional.of(new BestState(network)) : Optional.empty(),
                firstEpoch);
    }

    /** Begins a selection of the same kind among the weights of another network. */
    Selection fresh(IdentityMlp network) {
        return new Selection(
                average.map(weights -> weights.fresh(network)), best.map(state -> new BestState(network)), firstEpoch);
    }

    /**
     * Tells that a step has been taken.
     *
     * @param steps how many in all
     */
    void stepTaken(IdentityMlp network, long steps) {
        if (average.isPresent()) {
            average.get().stepTaken(network, steps);
        }
    }

    /** Returns the model as it would come out now, were there no better one before. */
    Model current(Model trained) {
        return average.isPresent() ? new Model(trained.info(), average.get().network()) : trained;
    }

    /** Returns the network with the averaged weights, if there is one. */
    Optional<IdentityMlp> averaged() {
        return average.map(WeightAverage::network);
    }

    /** Looks at the model after an epoch. */
    void epochEnded(Model current, EpochFigures figures) {
        if (best.isPresent() && figures.validationLoss().isPresent() && figures.epoch() >= firstEpoch) {
            best.get().offer(current.network(), figures.validationLoss().getAsDouble());
        }
    }

    /** Returns for how many epochs there has been no better state; 0 where nothing tells. */
    int epochsSinceTheBest() {
        return best.map(BestState::epochsSince).orElse(0);
    }

    /** Puts the weights that come out into the network. */
    void conclude(IdentityMlp network) {
        average.ifPresent(weights -> Parameters.blend(1, weights.network(), 0, network));
        best.ifPresent(state -> state.restore(network));
    }

    /** Goes on after some epochs, once {@link #parameters} have been set. */
    void resume(List<EpochFigures> epochs) {
        best.ifPresent(state -> state.resume(
                epochs.stream().filter(epoch -> epoch.epoch() >= firstEpoch).toList()));
    }

    /** Returns what has to be kept for training to go on, by name. */
    Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        average.ifPresent(weights -> Parameters.of(weights.network())
                .forEach((name, parameter) -> parameters.put(AVERAGE + name, parameter)));
        best.ifPresent(state ->
                Parameters.of(state.network()).forEach((name, parameter) -> parameters.put(BEST + name, parameter)));
        return parameters;
    }

    @Override
    public void close() {
        average.ifPresent(WeightAverage::close);
        best.ifPresent(BestState::close);
    }
}
