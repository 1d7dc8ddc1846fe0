package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;
import java.util.Arrays;

/**
 * A block of one operand of a product, laid out for the kernel as {@link Panels} are: the lines are the rows of op(A) or the
 * columns of op(B). Transposition is thereby a matter of packing alone.
 */
final class PackedOperand implements Operand {

    /** How much depth is transposed at a time, so that a panel's part stays in the first-level cache. */
    private static final int TRANSPOSED_AT_ONCE = 128;

    /** How much depth is copied in one part of the packing. */
    private static final int COPIED_AT_ONCE = 32;

    private final int width;
    private float[] room = new float[0];
    private float[] packed = room;
    private int firstPanel;
    private int panelStride;

    @SuppressWarnings("unused") // written so that the loads before are not left out
    private volatile float fetched;

    private HeapMatrix source;
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
    void source(HeapMatrix matrix, boolean rowsAreLines) {
        source = matrix;
        lineStride = rowsAreLines ? matrix.columns() : 1;
        depthStride = rowsAreLines ? 1 : matrix.columns();
    }

    @Override
    public void block(int blockFirstLine, int blockLines, int blockFirstDepth, int blockDepth) {
        setBlock(blockFirstLine, blockLines, blockFirstDepth, blockDepth);
        int size = panels() * panelSize();
        if (room.length < size) {
            room = new float[size];
        }
        packed = room;
        firstPanel = 0;
        panelStride = panelSize();
    }

    /**
     * Says which block of a whole matrix the panels hold, or will hold once packed.
     *
     * @param blockFirstLine where the block begins, at the first line of a panel
     */
    void block(Panels whole, int blockFirstLine, int blockLines, int blockFirstDepth, int blockDepth) {
        setBlock(blockFirstLine, blockLines, blockFirstDepth, blockDepth);
        packed = whole.values();
        firstPanel = whole.offset(blockFirstLine / width, blockFirstDepth);
        panelStride = whole.panelStride();
    }

    private void setBlock(int blockFirstLine, int blockLines, int blockFirstDepth, int blockDepth) {
        firstLine = blockFirstLine;
        lines = blockLines;
        firstDepth = blockFirstDepth;
        depth = blockDepth;
    }

    @Override
    public int panels() {
        return (lines + width - 1) / width;
    }

    @Override
    public int linesOf(int panel) {
        return Math.min(width, lines - panel * width);
    }

    @Override
    public float[] packed() {
        return packed;
    }

    @Override
    public int offset(int panel) {
        return firstPanel + panel * panelStride;
    }

    @Override
    public int panelSize() {
        return width * depth;
    }

    @Override
    public int packingParts() {
        return depthStride == 1 ? panels() : (depth + COPIED_AT_ONCE - 1) / COPIED_AT_ONCE;
    }

    /** Packs one part of the block, reading the source along its memory. */
    @Override
    public void pack(int part) {
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
        int whole = lines / width;
        for (int panel = 0; panel < whole; panel++) {
            VectorLoops.copy(values, from + panel * width, packed, offset(panel) + p * width, width);
        }
        int rest = lines - whole * width;
        if (rest > 0) {
            int at = offset(whole) + p * width;
            System.arraycopy(values, from + whole * width, packed, at, rest);
            Arrays.fill(packed, at + rest, at + width, 0);
        }
    }

    private void transpose(float[] values, int from, int present, int to) {
        fetched = CacheLines.read(values, from, (present - 1) * lineStride + depth);
        for (int p = 0; p < depth; p += TRANSPOSED_AT_ONCE) {
            int count = Math.min(TRANSPOSED_AT_ONCE, depth - p);
            Transposition.lines(values, from + p, lineStride, present, packed, to + p * width, width, count);
            for (int i = p; i < p + count; i++) {
                Arrays.fill(packed, to + i * width + present, to + (i + 1) * width, 0);
            }
        }
    }
}
