package io.limpid.interpret.explanation;

import java.io.IOException;

/** Takes explanations batch by batch, first rows first. */
@FunctionalInterface
public interface ExplanationSink {

    /**
     * Takes the next batch.
     *
     * @param batch only valid during the call
     */
    void accept(ExplanationBatch batch) throws IOException;

    /**
     * Tells whether explanations are taken by the columns that the rows came with, K in place of the network's D features: what
     * was said of the features of a column is added up. Makes a difference where a column became several features.
     */
    default boolean byColumn() {
        return true;
    }

    /** Returns whether {@link #acceptDetectors} is wanted, of a network that has detectors in every layer. */
    default boolean wantsDetectors() {
        return false;
    }

    /**
     * Takes what the detectors tell of the rows that {@link #accept} takes next.
     *
     * @param rows how many
     */
    default void acceptDetectors(DetectorBatch batch, int rows) throws IOException {}
}
