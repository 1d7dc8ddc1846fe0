package io.limpid.interpret.audit;

import io.limpid.interpret.data.ImageSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The squares of an image at every place, from two pixels to two sevenths of its lesser side. Their sums come from one table of
 * sums over all rectangles at the corner (Viola and Jones, 2001), four values each.
 */
record ImageSquares(ImageSize image) implements Regions {

    private static final int LEAST = 2;
    private static final int SIZES = 4;

    @Override
    public List<Region> strongest(double[] map, int each) {
        double[][] corner = corners(map);
        List<Region> found = new ArrayList<>();
        for (int side : sides()) {
            found.addAll(strongest(corner, side, each));
        }
        return found;
    }

    /** Returns the sides of the squares: for 28 pixels 2, 4, 6 and 8. */
    int[] sides() {
        int lesser = Math.min(image.rows(), image.columns());
        int most = Math.max(LEAST, Math.round(2 * lesser / 7f));
        return IntStream.rangeClosed(1, SIZES)
                .map(step -> Math.max(Math.min(LEAST, lesser), Math.round(most * step / (float) SIZES)))
                .distinct()
                .toArray();
    }

    private double[][] corners(double[] map) {
        double[][] corner = new double[image.rows() + 1][image.columns() + 1];
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++) {
                double value = 0;
                for (int plane = 0; plane < image.planes(); plane++) {
                    value += map[plane * image.pixelsPerPlane() + row * image.columns() + column];
                }
                corner[row + 1][column + 1] =
                        value + corner[row][column + 1] + corner[row + 1][column] - corner[row][column];
            }
        }
        return corner;
    }

    private List<Region> strongest(double[][] corner, int side, int each) {
        record Sum(int top, int left, double value) {}
        List<Sum> sums = new ArrayList<>();
        for (int top = 0; top + side <= image.rows(); top++) {
            for (int left = 0; left + side <= image.columns(); left++) {
                sums.add(new Sum(
                        top,
                        left,
                        corner[top + side][left + side]
                                - corner[top][left + side]
                                - corner[top + side][left]
                                + corner[top][left]));
            }
        }
        sums.sort(Comparator.comparingDouble(Sum::value).reversed());
        List<Region> found = new ArrayList<>();
        for (Sum sum : sums) {
            if (found.size() == each || sum.value() <= 0) {
                break;
            }
            Region region = square(sum.top(), sum.left(), side);
            if (found.stream().noneMatch(region::overlaps)) {
                found.add(region);
            }
        }
        return found;
    }

    Region square(int top, int left, int side) {
        int[] features = IntStream.range(0, image.planes())
                .flatMap(plane -> IntStream.range(top, top + side)
                        .flatMap(row -> IntStream.range(left, left + side)
                                .map(column -> plane * image.pixelsPerPlane() + row * image.columns() + column)))
                .toArray();
        String name = "rows " + top + "–" + (top + side - 1) + ", columns " + left + "–" + (left + side - 1);
        return new Region(name, features, Optional.of(new Region.Square(top, left, side)));
    }
}
