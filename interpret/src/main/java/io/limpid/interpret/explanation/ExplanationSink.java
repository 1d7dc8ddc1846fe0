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
}
