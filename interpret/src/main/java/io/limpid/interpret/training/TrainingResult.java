package io.limpid.interpret.training;

import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.util.List;

/**
 * A trained model and how it came to be.
 *
 * @param model the model; closed with this result
 * @param epochs the figures of each epoch
 * @param samplesPerSecond training rows per second over all epochs, without tests
 */
public record TrainingResult(Model model, List<EpochFigures> epochs, double samplesPerSecond) implements AutoCloseable {

    public TrainingResult {
        epochs = List.copyOf(epochs);
    }

    /** Returns the same with a model that tells other things of itself. Only one of both results is to be closed. */
    TrainingResult with(ModelInfo info) {
        return new TrainingResult(new Model(info, model.network()), epochs, samplesPerSecond);
    }

    /** Returns the accuracy of the linear model that the provenance tells of; NaN if it tells of none. */
    public double linearAccuracy() {
        return Provenance.linear(model.info().provenance())
                .map(LinearReference.Figure::accuracy)
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        model.close();
    }
}
