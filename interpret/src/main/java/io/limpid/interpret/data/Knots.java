package io.limpid.interpret.data;

import java.util.Arrays;

/** Values of a column in rising order, at least one, between which a number is placed. Immutable. */
public final class Knots {

    private final double[] values;

    /**
     * @param values strictly rising, finite, the difference of the ends finite too
     * @throws IllegalArgumentException if they are not
     */
    public Knots(double... values) {
        if (values.length == 0 || !Double.isFinite(values[values.length - 1] - values[0])) {
            throw new IllegalArgumentException(
                    "values between which numbers are placed must be finite, and at least one");
        }
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] > values[i - 1])) {
                throw new IllegalArgumentException("values between which numbers are placed must rise, but " + values[i]
                        + " follows " + values[i - 1]);
            }
        }
        this.values = values.clone();
    }

    /**
     * Returns the quantiles of some values, without those that are equal.
     *
     * @param sorted at least one value, in rising order
     * @param most the largest number of intervals, at least 1
     */
    static Knots quantiles(double[] sorted, int most) {
        double[] knots = new double[Math.min(most + 1, sorted.length)];
        int count = 0;
        for (int i = 0; i < knots.length; i++) {
            long place = knots.length == 1 ? 0 : Math.round((double) i * (sorted.length - 1) / (knots.length - 1));
            double value = sorted[(int) place];
            if (count == 0 || value > knots[count - 1]) {
                knots[count++] = value;
            }
        }
        return new Knots(Arrays.copyOf(knots, count));
    }

    /** Returns the same with other ends, which lie at or beyond these: a sample may lack the lowest and the highest value. */
    Knots spanning(double lowest, double highest) {
        double[] wider = values.clone();
        wider[0] = lowest;
        if (wider.length > 1) {
            wider[wider.length - 1] = highest;
        }
        return wider.length == 1 && highest > lowest ? new Knots(lowest, highest) : new Knots(wider);
    }

    /** Returns how many there are. */
    public int count() {
        return values.length;
    }

    /** Returns the {@code i}-th, from 0 on. */
    public double get(int i) {
        return values[i];
    }

    /** Returns the lowest. */
    public double first() {
        return values[0];
    }

    /** Returns the highest. */
    public double last() {
        return values[values.length - 1];
    }

    /** Returns a copy of all. */
    public double[] toArray() {
        return values.clone();
    }

    /** Returns whether a number lies between the ends. */
    boolean contains(double value) {
        return value >= first() && value <= last();
    }

    /** Returns the nearest number between the ends. */
    double clip(double value) {
        return Math.max(first(), Math.min(last(), value));
    }

    /** Returns where a number lies between two neighbours: 0 at and below the {@code i}-th, 1 at and above the next. */
    double share(int i, double value) {
        double below = values[i];
        double above = values[i + 1];
        return value <= below ? 0 : value >= above ? 1 : (value - below) / (above - below);
    }

    /** Returns the interval in which a number between the ends lies. */
    int interval(double value) {
        int place = Arrays.binarySearch(values, value);
        return Math.min(place >= 0 ? place : -place - 2, values.length - 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Knots knots && Arrays.equals(values, knots.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
