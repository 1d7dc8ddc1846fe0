package io.limpid.backend.nd4j;

/** What happens to a block of a product as soon as it has been computed, while it is still in the cache. */
interface Epilogue {

    /** Nothing happens. */
    Epilogue NONE = (tile, firstRow, endRow, firstColumn, endColumn) -> {};

    /** Finishes the rows {@code firstRow} to {@code endRow - 1} of the columns {@code firstColumn} to {@code endColumn - 1}. */
    void finish(Tile tile, int firstRow, int endRow, int firstColumn, int endColumn);
}
