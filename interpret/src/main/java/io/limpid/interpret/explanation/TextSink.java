package io.limpid.interpret.explanation;

import java.io.IOException;

/** Writes explanations as text to a stream that somebody else opens and closes. */
public interface TextSink extends ExplanationSink {

    /** Hands everything on to the stream. */
    void finish() throws IOException;
}
