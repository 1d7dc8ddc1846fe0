package io.limpid.backend.vector;

import io.limpid.core.backend.heap.HeapTensor;
import java.util.Arrays;

/**
 * One operand of a product, laid out for the kernel. It consists of <em>lines</em> (the rows of op(A), the columns of
 * op(B)) that run along the summed dimension, the <em>depth</em>. A block of lines and depth is packed into panels of
 * {@code width} lines: element p of line j of a panel is at {@code p * width + j}. Transposition is thereby a matter of
 * packing alone. The lines that the last panel lacks are zeros.
 */
final class PackedOperand {

    /** How much depth is transposed at a time, so that a panel's part stays in the first-level cache. */
    private static final int TRANSPOSED_AT_ONCE = 128;

    /** How much depth is copied in one part of the packing. */
    private static final int COPIED_AT_ONCE = 32;

    /** How many elements a line of the cache has. */
    private static final int CACHE_LINE = 16;

    private final int width;
    private float[] packed = new float[0];
    private volatile float fetched;

    private HeapTensor source;
    private int lineStride;
    private int depthStride;

    private int firstLine;
    private int lines;
    private int firstDepth;
    private int depth;

    /**
     * @param width how many lines a panel has
     */
    PackedOperand(int width) {
        this.width = width;
    }

    /** Says what will be packed: {@code matrix}, whose rows are the lines, or else its columns. */
    void source(HeapTensor matrix, boolean rowsAreLines) {
        source = matrix;
        lineStride = rowsAreLines ? matrix.columns() : 1;
        depthStride = rowsAreLines ? 1 : matrix.columns();
    }

    /** Says which block the panels will hold, and makes room for it. */
    void block(int blockFirstLine, int blockLines, int blockFirstDepth, int blockDepth) {
        firstLine = blockFirstLine;
        lines = blockLines;
        firstDepth = blockFirstDepth;
        depth = blockDepth;
        int size = panels() * width * depth;
        if (packed.length < size) {
            packed = new float[size];
        }
    }

    /** Returns how many panels the block has. */
    int panels() {
        return (lines + width - 1) / width;
    }

    /** Returns how many lines of a panel are not padding. */
    int linesOf(int panel) {
        return Math.min(width, lines - panel * width);
    }

    /** Returns the array that holds the panels. */
    float[] packed() {
        return packed;
    }

    /** Returns where a panel begins in {@link #packed()}. */
    int offset(int panel) {
        return panel * width * depth;
    }

    /** Returns how many parts the packing has. */
    int packingParts() {
        return depthStride == 1 ? panels() : (depth + COPIED_AT_ONCE - 1) / COPIED_AT_ONCE;
    }

    /** Packs one part of the block, reading the source along its memory. */
    void pack(int part) {
        if (depthStride == 1) {
            int from = source.offset() + (firstLine + part * width) * lineStride + firstDepth;
            transpose(source.values(), from, linesOf(part), offset(part));
        } else {
            int end = Math.min((part + 1) * COPIED_AT_ONCE, depth);
            for (int p = part * COPIED_AT_ONCE; p < end; p++) {
                copy(p);
            }
        }
    }

    /** Copies what lies at one depth to all panels. */
    private void copy(int p) {
        float[] values = source.values();
        int from = source.offset() + firstLine + (firstDepth + p) * depthStride;
        int target = p * width;
        int whole = lines / width;
        for (int panel = 0; panel < whole; panel++) {
            VectorLoops.copy(values, from + panel * width, packed, target + panel * width * depth, width);
        }
        int rest = lines - whole * width;
        if (rest > 0) {
            int at = target + whole * width * depth;
            System.arraycopy(values, from + whole * width, packed, at, rest);
            Arrays.fill(packed, at + rest, at + width, 0);
        }
    }

    private void transpose(float[] values, int from, int present, int to) {
        fetched = sumOfEachCacheLine(values, from, (present - 1) * lineStride + depth);
        for (int p = 0; p < depth; p += TRANSPOSED_AT_ONCE) {
            int count = Math.min(TRANSPOSED_AT_ONCE, depth - p);
            int target = to + p * width;
            int line = 0;
            for (; line + 4 <= present; line += 4) {
                transposeFour(values, from + p + line * lineStride, lineStride, packed, target + line, width, count);
            }
            for (; line < width; line++) {
                int at = from + p + line * lineStride;
                for (int i = 0; i < count; i++) {
                    packed[target + line + i * width] = line < present ? values[at + i] : 0;
                }
            }
        }
    }

    /**
     * Reads a range once along memory, which brings it into the cache several times faster than the transposition, which
     * goes across many lines at a time, would. The sum has no meaning; it keeps the loop from being dropped.
     */
    private static float sumOfEachCacheLine(float[] values, int from, int count) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int end = from + count - 3 * CACHE_LINE;
        for (int i = from; i < end; i += 4 * CACHE_LINE) {
            first += values[i];
            second += values[i + CACHE_LINE];
            third += values[i + 2 * CACHE_LINE];
            fourth += values[i + 3 * CACHE_LINE];
        }
        return first + second + third + fourth;
    }

    /** Four lines at a time: four streams to read, and stores that lie side by side. */
    private static void transposeFour(
            float[] values, int from, int stride, float[] target, int to, int width, int count) {
        int second = from + stride;
        int third = second + stride;
        int fourth = third + stride;
        for (int i = 0; i < count; i++) {
            int at = to + i * width;
            target[at] = values[from + i];
            target[at + 1] = values[second + i];
            target[at + 2] = values[third + i];
            target[at + 3] = values[fourth + i];
        }
    }
}
