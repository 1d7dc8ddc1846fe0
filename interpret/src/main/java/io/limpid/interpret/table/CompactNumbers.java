package io.limpid.interpret.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A growing sequence of doubles in segments. A full segment is kept as whole numbers of two or four bytes and a power of
 * ten if every one of its values is exactly what the division gives: such as 0.25 = 25 / 100. A quotient of integers below
 * 2^53 is rounded as the decimal it stands for is, so nothing is lost. NaN is the smallest whole number.
 */
final class CompactNumbers {

    private static final int SEGMENT_BITS = 12;
    private static final int SEGMENT = 1 << SEGMENT_BITS;
    private static final int FIRST_CAPACITY = 16;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    private final List<Segment> segments = new ArrayList<>();
    private double[] open = new double[FIRST_CAPACITY];
    private int openCount;
    private int size;
    private int missing;

    void add(double value) {
        if (openCount == open.length) {
            open = Arrays.copyOf(open, 2 * openCount);
        }
        open[openCount++] = value;
        size++;
        if (Double.isNaN(value)) {
            missing++;
        }
        if (openCount == SEGMENT) {
            closeSegment();
        }
    }

    /** Gives back what is reserved for values to come; none may be added afterwards. */
    void trim() {
        if (openCount > 0) {
            closeSegment();
        }
        open = new double[0];
    }

    int size() {
        return size;
    }

    /** Returns how many values are NaN. */
    int missing() {
        return missing;
    }

    double get(int index) {
        int segment = index >> SEGMENT_BITS;
        int place = index & (SEGMENT - 1);
        return segment < segments.size()
                ? segments.get(segment).get(place)
                : open[Objects.checkIndex(place, openCount)];
    }

    private void closeSegment() {
        segments.add(segment(open, openCount));
        openCount = 0;
    }

    private static Segment segment(double[] values, int count) {
        int scale = 0;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double value = values[i];
            if (Double.isNaN(value)) {
                continue;
            }
            while (!isExact(value, POWERS[scale])) {
                if (++scale == POWERS.length) {
                    return new Doubles(Arrays.copyOf(values, count));
                }
            }
            largest = Math.max(largest, Math.abs(value));
            if (largest * POWERS[scale] > Integer.MAX_VALUE - 1) {
                return new Doubles(Arrays.copyOf(values, count));
            }
        }
        double power = POWERS[scale];
        return largest * power < Short.MAX_VALUE ? shorts(values, count, power) : ints(values, count, power);
    }

    private static boolean isExact(double value, double power) {
        return Math.rint(value * power) / power == value && Double.doubleToRawLongBits(value) != NEGATIVE_ZERO;
    }

    private static Segment shorts(double[] values, int count, double power) {
        short[] scaled = new short[count];
        for (int i = 0; i < count; i++) {
            scaled[i] = Double.isNaN(values[i]) ? Short.MIN_VALUE : (short) Math.rint(values[i] * power);
        }
        return new Shorts(scaled, power);
    }

    private static Segment ints(double[] values, int count, double power) {
        int[] scaled = new int[count];
        for (int i = 0; i < count; i++) {
            scaled[i] = Double.isNaN(values[i]) ? Integer.MIN_VALUE : (int) Math.rint(values[i] * power);
        }
        return new Ints(scaled, power);
    }

    private interface Segment {

        double get(int index);
    }

    private record Doubles(double[] values) implements Segment {

        @Override
        public double get(int index) {
            return values[index];
        }
    }

    private record Ints(int[] scaled, double power) implements Segment {

        @Override
        public double get(int index) {
            return scaled[index] == Integer.MIN_VALUE ? Double.NaN : scaled[index] / power;
        }
    }

    private record Shorts(short[] scaled, double power) implements Segment {

        @Override
        public double get(int index) {
            return scaled[index] == Short.MIN_VALUE ? Double.NaN : scaled[index] / power;
        }
    }
}
