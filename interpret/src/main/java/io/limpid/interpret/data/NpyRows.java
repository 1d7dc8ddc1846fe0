package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.NpyReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an array of numbers, read when they are asked for: the file may be larger than the memory. The first dimension
 * counts the rows; what the others mean:
 *
 * <ul>
 *   <li>[n, D]: features;
 *   <li>[n, h, w]: images, if the numbers are bytes, or if h and w are 8 at least and neither is more than twice the other;
 *   <li>[n, h, w, 1 or 3] and [n, 1 or 3, h, w]: images, grey or colour; their features are plane by plane;
 *   <li>other shapes: no images; features in row-major order.
 * </ul>
 */
final class NpyRows implements FeatureRows {

    private static final long LEAST_SIDE = 8;

    private final String name;
    private final NpyReader numbers;
    private final int count;
    private final int width;
    private final Optional<ImageSize> image;

    /** How far the elements of a row are from its first element; null where they lie side by side. */
    private final long @Nullable [] places;

    private final long rowStep;

    /**
     * @param name what messages call the array
     * @throws BadInputException if it is not an array of numbers with at least one row and one column
     */
    NpyRows(String name, NpyReader numbers) {
        this.name = name;
        this.numbers = numbers;
        List<Long> shape = numbers.header().shape();
        if (numbers.header().isText()) {
            throw new BadInputException(name + ": rows must be numbers, but are text ("
                    + numbers.header().type() + ")");
        }
        if (shape.size() < 2) {
            throw new BadInputException(
                    name + ": rows of features must have the shape [rows, features], but it is " + shape);
        }
        long features = 1;
        for (long size : shape.subList(1, shape.size())) {
            features *= size; // no overflow: the file has as many elements, times the rows
        }
        if (numbers.elements() == 0 || shape.get(0) > Integer.MAX_VALUE || features > Integer.MAX_VALUE - 8) {
            throw new BadInputException(name + ": a matrix of the shape " + shape + " can't be used; between 1 and "
                    + Integer.MAX_VALUE + " rows and features are expected");
        }
        count = shape.get(0).intValue();
        width = (int) features;
        boolean planesFirst = shape.size() == 4 && !isPlanes(shape.get(3)) && isPlanes(shape.get(1));
        image = imageSize(shape, planesFirst);
        long[] steps = steps(shape, numbers.header().fortranOrder());
        rowStep = steps[0];
        boolean sideBySide = !numbers.header().fortranOrder()
                && (image.isEmpty() || planesFirst || image.get().planes() == 1);
        places = sideBySide ? null : places(shape, steps, image.isPresent() && !planesFirst && shape.size() == 4);
    }

    private static boolean isPlanes(long size) {
        return size == 1 || size == ImageSize.COLOUR;
    }

    private Optional<ImageSize> imageSize(List<Long> shape, boolean planesFirst) {
        if (shape.size() == 3) {
            long rows = shape.get(1);
            long columns = shape.get(2);
            boolean bytes = numbers.header().kind() == 'u' && numbers.header().bytes() == 1;
            boolean looksLikeOne =
                    Math.min(rows, columns) >= LEAST_SIDE && Math.max(rows, columns) <= 2 * Math.min(rows, columns);
            return bytes || looksLikeOne ? Optional.of(new ImageSize((int) rows, (int) columns)) : Optional.empty();
        }
        if (shape.size() != 4 || (!planesFirst && !isPlanes(shape.get(3)))) {
            return Optional.empty();
        }
        int first = planesFirst ? 2 : 1;
        return Optional.of(new ImageSize(
                shape.get(first).intValue(),
                shape.get(first + 1).intValue(),
                shape.get(planesFirst ? 1 : 3).intValue()));
    }

    /** Returns for each dimension how far its neighbours are apart. */
    private static long[] steps(List<Long> shape, boolean fortranOrder) {
        long[] steps = new long[shape.size()];
        long step = 1;
        for (int i = 0; i < steps.length; i++) {
            int dimension = fortranOrder ? i : steps.length - 1 - i;
            steps[dimension] = step;
            step *= shape.get(dimension);
        }
        return steps;
    }

    private long[] places(List<Long> shape, long[] steps, boolean planesLast) {
        int last = shape.size() - 1;
        int[] dimensions = new int[last];
        for (int i = 0; i < last; i++) {
            dimensions[i] = i + 1;
        }
        if (planesLast) {
            dimensions = new int[] {3, 1, 2};
        }
        long[] result = new long[width];
        for (int feature = 0; feature < width; feature++) {
            int rest = feature;
            for (int i = last - 1; i >= 0; i--) {
                int size = shape.get(dimensions[i]).intValue();
                result[feature] += rest % size * steps[dimensions[i]];
                rest /= size;
            }
        }
        return result;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return width;
    }

    /** Returns the shape of the array. */
    List<Long> shape() {
        return numbers.header().shape();
    }

    /** Returns the size of the images that rows are, if they are images. */
    Optional<ImageSize> image() {
        return image;
    }

    /** Returns the range of a pixel, if rows are images of bytes. */
    Optional<Encoder> pixelRange() {
        boolean bytes = numbers.header().kind() == 'u' && numbers.header().bytes() == 1;
        return image.filter(size -> bytes).map(size -> MinMaxEncoder.uniform(width, 0, 255));
    }

    /**
     * {@inheritDoc}
     *
     * @throws BadInputException if a value is not finite as a float32: checked here, not when the file is opened, so that
     *     a large file is not read twice
     */
    @Override
    public void read(int row, double[] target, int offset) {
        try {
            readMapped(row, target, offset);
        } catch (InternalError e) {
            throw MappedFiles.shortened(name, e);
        }
    }

    private void readMapped(int row, double[] target, int offset) {
        long first = Objects.checkIndex(row, count) * rowStep;
        for (int i = 0; i < width; i++) {
            double value = numbers.floating(first + (places == null ? i : places[i]));
            if (!Float.isFinite((float) value)) {
                throw new BadInputException(name + ": row " + row + ", column " + i + " (counted from 0) is " + value
                        + "; finite float32 numbers are expected");
            }
            target[offset + i] = value;
        }
    }
}
