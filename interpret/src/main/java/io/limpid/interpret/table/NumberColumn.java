package io.limpid.interpret.table;

/**
 * A column of finite numbers; NaN stands for a missing one. Kept as doubles or, where that loses nothing, as decimals of
 * two or four bytes.
 */
public final class NumberColumn implements Column {

    private final String name;
    private final CompactNumbers values;

    NumberColumn(String name, CompactNumbers values) {
        this.name = name;
        this.values = values;
    }

    /**
     * Makes a column of values.
     *
     * @param values finite, or NaN where one is missing; copied
     * @throws IllegalArgumentException if a value is infinite
     */
    public static NumberColumn of(String name, double... values) {
        CompactNumbers numbers = new CompactNumbers();
        for (double value : values) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("a column holds finite numbers, not " + value);
            }
            numbers.add(value);
        }
        numbers.trim();
        return new NumberColumn(name, numbers);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return values.size();
    }

    /** Returns the number in a row, counted from 0; NaN if it is missing. */
    public double value(int row) {
        return values.get(row);
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values.get(row));
    }

    @Override
    public int missing() {
        return values.missing();
    }

    @Override
    public String toString() {
        return "numbers " + Quoted.text(name) + " in " + rows() + " rows";
    }
}
