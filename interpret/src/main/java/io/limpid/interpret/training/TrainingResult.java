package io.limpid.interpret.training;

import io.limpid.interpret.model.Model;
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

    @Override
    public void close() {
        model.close();
    }
}
