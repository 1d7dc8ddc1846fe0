package io.limpid.backend.vector;

/** Copies between lines that lie along memory and lines that lie across it. */
final class Transposition {

    private Transposition() {}

    /**
     * target[to + i * width + j] = values[from + j * stride + i] for i below {@code count} and j below {@code lines}: lines along
     * {@code values} become columns of {@code target}. Four at a time: four streams to read, and stores that lie side by side.
     */
    static void lines(float[] values, int from, int stride, int lines, float[] target, int to, int width, int count) {
        int line = 0;
        for (; line + 4 <= lines; line += 4) {
            fourLines(values, from + line * stride, stride, target, to + line, width, count);
        }
        for (; line < lines; line++) {
            int at = from + line * stride;
            for (int i = 0; i < count; i++) {
                target[to + line + i * width] = values[at + i];
            }
        }
    }

    private static void fourLines(float[] values, int from, int stride, float[] target, int to, int width, int count) {
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

    /** The same, added to what is there. */
    static void addLines(
            float[] values, int from, int stride, int lines, float[] target, int to, int width, int count) {
        for (int i = 0; i < count; i++) {
            for (int line = 0; line < lines; line++) {
                target[to + i * width + line] += values[from + line * stride + i];
            }
        }
    }
}
