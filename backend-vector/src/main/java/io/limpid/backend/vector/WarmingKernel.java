package io.limpid.backend.vector;

/** A kernel whose first tiles are made in plain loops; see {@link Warmup}. */
final class WarmingKernel implements GemmKernel {

    private final Warmup warmup;
    private final GemmKernel vectors;

    /**
     * @param vectors makes all other tiles
     */
    WarmingKernel(Warmup warmup, GemmKernel vectors) {
        this.warmup = warmup;
        this.vectors = vectors;
    }

    @Override
    public int rows() {
        return vectors.rows();
    }

    @Override
    public int columns() {
        return vectors.columns();
    }

    @Override
    public int rowsWritten(int rows) {
        return vectors.rowsWritten(rows);
    }

    @Override
    public void multiply(
            int depth,
            float[] left,
            int leftOffset,
            float[] right,
            int rightOffset,
            int rows,
            float[] tile,
            int tileOffset,
            int stride) {
        if (warmup.isOver()) {
            vectors.multiply(depth, left, leftOffset, right, rightOffset, rows, tile, tileOffset, stride);
            return;
        }
        warmup.multiplyPlainly(
                rows, columns(), depth, left, leftOffset, 1, rows(), right, rightOffset, tile, tileOffset, stride);
    }

    @Override
    public float multiplyRows(
            int depth,
            float[] left,
            int leftOffset,
            float[] right,
            int rightOffset,
            int ahead,
            int rows,
            float[] tile,
            int tileOffset,
            int stride) {
        if (warmup.isOver()) {
            return vectors.multiplyRows(
                    depth, left, leftOffset, right, rightOffset, ahead, rows, tile, tileOffset, stride);
        }
        warmup.multiplyPlainly(
                rows,
                columns(),
                depth,
                left,
                leftOffset,
                CopiedRows.DISTANCE,
                1,
                right,
                rightOffset,
                tile,
                tileOffset,
                stride);
        return 0;
    }

    /** For training only, which is long. */
    @Override
    public void multiplyCrosswise(
            int firstDepth,
            int depth,
            float[] left,
            int leftOffset,
            int panelStride,
            float[] right,
            int rightOffset,
            int columns,
            float[] tile) {
        vectors.multiplyCrosswise(firstDepth, depth, left, leftOffset, panelStride, right, rightOffset, columns, tile);
    }
}
