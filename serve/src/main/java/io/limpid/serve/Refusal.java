package io.limpid.serve;

/** A request that can't be answered: what the client is told, and the status. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false); // Refusing must stay cheap, however many come.
        this.status = status;
    }

    static Refusal ofTooManyRows(int most) {
        return new Refusal(413, "a request may have at most " + most + " rows");
    }

    int status() {
        return status;
    }
}
