package io.limpid.spark;

/** Is told of each round of a training, to keep its state. */
interface RoundKeeper {

    /** Keeps nothing. */
    RoundKeeper NONE = (state, last) -> {};

    /**
     * A round has ended.
     *
     * @param last whether it was the last one
     */
    void roundEnded(RoundState state, boolean last);
}
