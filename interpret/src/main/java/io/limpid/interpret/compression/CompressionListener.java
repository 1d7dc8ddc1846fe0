package io.limpid.interpret.compression;

/** Hears how a compression gets on. */
public interface CompressionListener {

    /** A listener that ignores everything. */
    CompressionListener NONE = new CompressionListener() {};

    /**
     * Another layer has been decomposed.
     *
     * @param layer from 1 on
     * @param depth how many there are
     */
    default void decomposed(int layer, int depth) {}

    /** Another choice of ranks has been tried on the rows. */
    default void ranksTried() {}
}
