package io.limpid.serve;

import java.io.IOException;

/** Answers requests to one path. */
@FunctionalInterface
interface Endpoint {

    /**
     * Answers.
     *
     * @param body of the request; empty for GET
     * @throws Refusal if it can't be answered
     * @throws io.limpid.formats.BadInputException if the body is not what is expected: 400
     */
    Answer answer(byte[] body) throws IOException, InterruptedException;
}
