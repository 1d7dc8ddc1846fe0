package io.limpid.backend.tck;

import java.util.List;

/**
 * The sizes of a layer that operations are tried at.
 *
 * @param rows n, the rows of the batch
 * @param inputs the width of what goes in, more than {@code classes}
 * @param outputs the width of what comes out, at least {@code classes}
 * @param classes C, the number of class dimensions
 */
record Sizes(int rows, int inputs, int outputs, int classes) {

    /** From the smallest there is, over ones that fill no vector register evenly, to a layer of trained size. */
    static final List<Sizes> GRID = List.of(
            new Sizes(1, 2, 1, 1),
            new Sizes(1, 33, 17, 10),
            new Sizes(13, 17, 31, 3),
            new Sizes(31, 33, 33, 13),
            new Sizes(207, 13, 207, 1));

    static final Sizes TRAINED = new Sizes(33, 800, 1000, 10);

    @Override
    public String toString() {
        return rows + " rows, " + inputs + " -> " + outputs + ", " + classes + " classes";
    }
}
