package io.limpid.interpret.data;

/**
 * An image in memory.
 *
 * @param size its planes are 1 or 3
 * @param values 0 (black) to 255, row by row, plane by plane
 */
record Pixels(ImageSize size, byte[] values) {

    /** Turns the image as EXIF's number says: 1 is not at all, 3 half around, 6 a quarter clockwise. */
    Pixels turned(int orientation) {
        if (orientation == 1) {
            return this;
        }
        int rows = size.rows();
        int columns = size.columns();
        boolean onItsSide = orientation >= 5;
        int turnedRows = onItsSide ? columns : rows;
        int turnedColumns = onItsSide ? rows : columns;
        ImageSize turned = new ImageSize(turnedRows, turnedColumns, size.planes());
        byte[] result = new byte[values.length];
        int perPlane = size.pixelsPerPlane();
        for (int i = 0; i < result.length; i++) {
            int y = i % perPlane / turned.columns();
            int x = i % turned.columns();
            int fromRow = onItsSide ? x : y;
            int fromColumn = onItsSide ? y : x;
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) {
                fromRow = rows - 1 - fromRow;
            }
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) {
                fromColumn = columns - 1 - fromColumn;
            }
            result[i] = values[i / perPlane * perPlane + fromRow * columns + fromColumn];
        }
        return new Pixels(turned, result);
    }

    /** Returns the image with other numbers of rows and columns. */
    Pixels resized(int rows, int columns) {
        if (rows == size.rows() && columns == size.columns()) {
            return this;
        }
        ImageSize other = new ImageSize(rows, columns, size.planes());
        byte[] result = new byte[other.pixels()];
        double[] plane = new double[size.pixelsPerPlane()];
        for (int p = 0; p < size.planes(); p++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = values[p * plane.length + i] & 0xff;
            }
            double[] small = BoxFilter.resize(plane, size.rows(), size.columns(), rows, columns);
            for (int i = 0; i < small.length; i++) {
                result[p * small.length + i] = (byte) Math.round(small[i]);
            }
        }
        return new Pixels(other, result);
    }

    /** Returns the image with a single plane if its planes are equal, which is grey. */
    Pixels withoutEqualPlanes() {
        int perPlane = size.pixelsPerPlane();
        for (int i = perPlane; i < values.length; i++) {
            if (values[i] != values[i % perPlane]) {
                return this;
            }
        }
        byte[] plane = new byte[perPlane];
        System.arraycopy(values, 0, plane, 0, perPlane);
        return new Pixels(size.withPlanes(1), plane);
    }

    /** Returns whether all pixels have one colour. */
    boolean isFlat() {
        int perPlane = size.pixelsPerPlane();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != values[i - i % perPlane]) {
                return false;
            }
        }
        return true;
    }
}
