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
    private static final int TRANSPOSED_AT_ONCE = 64;

    private final int width;
    private float[] packed = new float[0];

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

    /** Packs one panel of the block. */
    void pack(int panel) {
        float[] values = source.values();
        int from = source.offset() + (firstLine + panel * width) * lineStride + firstDepth * depthStride;
        int present = linesOf(panel);
        if (depthStride == 1) {
            transpose(values, from, present, offset(panel));
        } else {
            copy(values, from, present, offset(panel));
        }
    }

    private void copy(float[] values, int from, int present, int to) {
        for (int p = 0; p < depth; p++) {
            int at = from + p * depthStride;
            int target = to + p * width;
            if (present == width) {
                VectorLoops.copy(values, at, packed, target, width);
            } else {
                System.arraycopy(values, at, packed, target, present);
                Arrays.fill(packed, target + present, target + width, 0);
            }
        }
    }

    private void transpose(float[] values, int from, int present, int to) {
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
