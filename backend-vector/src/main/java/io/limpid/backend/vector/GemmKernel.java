package io.limpid.backend.vector;

/** Multiplies two packed panels into one tile, whose sums stay in registers. */
interface GemmKernel {

    /** How many elements further {@link #multiplyRows} reads ahead at each depth: a dozen tiles so bring the next panel into the cache. */
    int AHEAD = 3;

    /** Returns how many rows a tile has: the width of a panel of the left operand. */
    int rows();

    /** Returns how many columns a tile has, a multiple of the lane count: the width of a panel of the right operand. */
    int columns();

    /**
     * tile[r][j] = Σ_p left[p][r] · right[p][j], with p ascending and one rounding per step (fused multiply-add), so that
     * an element has the same bits whatever the shape of the tile.
     *
     * @param depth how many products each sum has, at least 1
     * @param left [depth, rows()] from {@code leftOffset} on
     * @param right [depth, columns()] from {@code rightOffset} on
     * @param rows how many rows are wanted, from 1 to rows(); what is written to the others has no meaning
     * @param tile gets the tile: element (r, j) at {@code tileOffset + r * stride + j}. Modified
     */
    void multiply(
            int depth,
            float[] left,
            int leftOffset,
            float[] right,
            int rightOffset,
            int rows,
            float[] tile,
            int tileOffset,
            int stride);

    /**
     * The same with a left operand of {@link CopiedRows}: the factor of row r at depth p is at
     * {@code leftOffset + r * CopiedRows.DISTANCE + p}. Beside each depth it reads one element of what is wanted next, because
     * large right operands come from memory, and whoever only then asks for them waits.
     *
     * @param ahead where in {@code right} it begins to read ahead, {@link #AHEAD} elements further at each depth; whatever is there
     * @return a number without meaning, for the caller to keep, so that reading ahead is not dropped
     */
    float multiplyRows(
            int depth,
            float[] left,
            int leftOffset,
            float[] right,
            int rightOffset,
            int ahead,
            int rows,
            float[] tile,
            int tileOffset,
            int stride);

    /** Returns how many rows a multiplication that wants {@code rows} of them writes: as many, or more. */
    int rowsWritten(int rows);

    /**
     * The same with a left operand that lies in the panels of a right one, whose lines run along its depth: the factor of row r at
     * depth p is at {@code leftOffset + p / columns() * panelStride + r * columns() + p % columns()}. All rows of the tile are made,
     * so that as much memory must be there to be read.
     *
     * @param firstDepth where in {@code left} the sums begin
     * @param depth how many products each sum has, at least 1
     * @param right [depth, columns()] from {@code rightOffset} on
     * @param columns how many columns are wanted, from 1 to columns(); what is written to the others has no meaning
     * @param tile gets the tile: element (r, j) at {@code r * columns() + j}. Modified
     */
    void multiplyCrosswise(
            int firstDepth,
            int depth,
            float[] left,
            int leftOffset,
            int panelStride,
            float[] right,
            int rightOffset,
            int columns,
            float[] tile);
}
