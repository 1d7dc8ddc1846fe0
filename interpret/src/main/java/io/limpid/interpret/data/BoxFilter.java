package io.limpid.interpret.data;

/**
 * Resizes an image by area averaging: a pixel of the result is the mean of what it covers of the source, parts of pixels by
 * their share. Where the source is a whole multiple, that is the exact mean of the pixels.
 */
final class BoxFilter {

    private BoxFilter() {}

    /**
     * Resizes one plane.
     *
     * @param source row by row. Not modified
     * @return {@code toRows * toColumns} values
     */
    static double[] resize(double[] source, int rows, int columns, int toRows, int toColumns) {
        // Each of the two passes takes means along a row, and transposes.
        double[] narrow = alongRows(source, rows, columns, toColumns);
        return alongRows(narrow, toColumns, rows, toRows);
    }

    private static double[] alongRows(double[] source, int rows, int columns, int toColumns) {
        double[] result = new double[rows * toColumns];
        for (int x = 0; x < toColumns; x++) {
            // In units of 1 / toColumns of a source pixel, so that all is whole numbers.
            long begin = (long) x * columns;
            long end = begin + columns;
            for (int y = 0; y < rows; y++) {
                double sum = 0;
                for (long at = begin; at < end; ) {
                    int pixel = (int) (at / toColumns);
                    long next = Math.min(end, (pixel + 1L) * toColumns);
                    sum += source[y * columns + pixel] * (next - at);
                    at = next;
                }
                result[x * rows + y] = sum / columns;
            }
        }
        return result;
    }
}
