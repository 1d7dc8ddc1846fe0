package io.limpid.backend.vector;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much is still computed in plain loops. Until Java has compiled them, vector operations are objects that take a thousand times as
 * long, and compiling them takes half a second: longer than a small job takes in plain loops. So the first products of a backend are made
 * in plain loops, with the same roundings in the same order: which of them are is not seen in a single bit.
 */
final class Warmup {

    /** As many as take about as long as vector operations take to be compiled. */
    private static final long USUAL = 1_000_000_000;

    private final AtomicLong left;

    /**
     * @param multiplyAdds how many of them are made in plain loops
     */
    Warmup(long multiplyAdds) {
        left = new AtomicLong(multiplyAdds);
    }

    /** As many as are worth it. */
    static Warmup usual() {
        return new Warmup(USUAL);
    }

    /** Returns whether vectors compute by now. */
    boolean isOver() {
        return left.get() <= 0;
    }

    /** Makes a tile in plain loops, and notes how much that was; see {@link PlainLoops#multiply}. */
    void multiplyPlainly(
            int rows,
            int columns,
            int depth,
            float[] leftFactors,
            int leftOffset,
            int rowStride,
            int depthStride,
            float[] right,
            int rightOffset,
            float[] tile,
            int tileOffset,
            int stride) {
        PlainLoops.multiply(
                rows,
                columns,
                depth,
                leftFactors,
                leftOffset,
                rowStride,
                depthStride,
                right,
                rightOffset,
                tile,
                tileOffset,
                stride);
        made((long) rows * columns * depth);
    }

    /** Notes that so many multiply-adds were made in plain loops. */
    void made(long multiplyAdds) {
        left.addAndGet(-multiplyAdds);
    }
}
