package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.NpyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Rows of an npy file, read when they are asked for: the file may be larger than the memory. */
final class NpyRows implements FeatureRows {

    private final Path file;
    private final NpyReader numbers;
    private final int count;
    private final int width;

    /** @throws BadInputException if the file is not a matrix of floats with at least one row and one column */
    NpyRows(Path file) {
        this.file = file;
        numbers = NpyReader.open(file);
        List<Long> shape = numbers.header().shape();
        if (!numbers.header().isFloat()) {
            throw new BadInputException(file + ": rows must be float32 or float64, but are "
                    + numbers.header().type() + "; convert them with X.astype('float32')");
        }
        if (shape.size() != 2) {
            throw new BadInputException(
                    file + ": rows of features must have the shape [rows, features], but it is " + shape);
        }
        if (shape.get(0) < 1
                || shape.get(1) < 1
                || shape.get(0) > Integer.MAX_VALUE
                || shape.get(1) > Integer.MAX_VALUE) {
            throw new BadInputException(file + ": a matrix of the shape " + shape + " can't be used; between 1 and "
                    + Integer.MAX_VALUE + " rows and features are expected");
        }
        count = shape.get(0).intValue();
        width = shape.get(1).intValue();
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return width;
    }

    /**
     * {@inheritDoc}
     *
     * @throws BadInputException if a value is not finite as a float32: checked here, not when the file is opened, so that
     *     a large file is not read twice
     */
    @Override
    public void read(int row, double[] target, int offset) {
        Objects.checkIndex(row, count);
        boolean byColumns = numbers.header().fortranOrder();
        long first = byColumns ? row : (long) row * width;
        long step = byColumns ? count : 1;
        for (int i = 0; i < width; i++) {
            double value = numbers.floating(first + i * step);
            if (!Float.isFinite((float) value)) {
                throw new BadInputException(file + ": row " + row + ", column " + i + " (counted from 0) is " + value
                        + "; finite float32 numbers are expected");
            }
            target[offset + i] = value;
        }
    }
}
