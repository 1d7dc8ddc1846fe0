package io.limpid.interpret.prediction;

import java.io.IOException;

/** Takes answers batch by batch, first rows first. */
@FunctionalInterface
public interface PredictionSink {

    /**
     * Takes the next batch.
     *
     * @param batch only valid during the call
     */
    void accept(PredictionBatch batch) throws IOException;

    /** Hands everything on. */
    default void finish() throws IOException {}
}
