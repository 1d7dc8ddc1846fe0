package io.limpid.backend.vector;

/** A block of one operand of a product, laid out for the kernel in panels of so many lines. */
interface Operand {

    /** Says which block the panels will hold, and makes room for it. */
    void block(int firstLine, int lines, int firstDepth, int depth);

    /** Returns how many parts the packing has. */
    int packingParts();

    /** Packs one part of the block. */
    void pack(int part);

    /** Returns how many panels the block has. */
    int panels();

    /** Returns how many lines of a panel are not padding. */
    int linesOf(int panel);

    /** Returns how many elements a panel of the block has. */
    int panelSize();

    /** Returns the array that holds the panels. */
    float[] packed();

    /** Returns where a panel begins in {@link #packed()}. */
    int offset(int panel);
}
