package io.limpid.interpret.table;

import java.util.Arrays;
import java.util.Optional;

/** Looks through a table without keeping it: faults, gaps, and the range of each column of numbers. */
final class TableSurvey implements ChunkSink {

    private final Findings findings;
    private final int numberColumns;
    private final int textColumns;
    private final double[] minimum;
    private final double[] maximum;
    private final int[] missingNumbers;
    private final int[] missingTexts;
    private final boolean[] counting;
    private final double[] first;
    private int rows;

    TableSurvey(String source, Layout layout) {
        findings = new Findings(source, layout);
        numberColumns = layout.numberColumns();
        textColumns = layout.textColumns();
        minimum = new double[numberColumns];
        maximum = new double[numberColumns];
        Arrays.fill(minimum, Double.POSITIVE_INFINITY);
        Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
        missingNumbers = new int[numberColumns];
        missingTexts = new int[textColumns];
        counting = new boolean[numberColumns];
        Arrays.fill(counting, true);
        first = new double[numberColumns];
    }

    @Override
    public void add(Chunk chunk) {
        findings.add(chunk);
        for (int row = 0; row < chunk.rows; row++) {
            for (int slot = 0; slot < numberColumns; slot++) {
                addNumber(slot, chunk.numbers[row * numberColumns + slot], rows + row);
            }
            for (int slot = 0; slot < textColumns; slot++) {
                missingTexts[slot] += chunk.codes[row * textColumns + slot] == TextColumn.MISSING ? 1 : 0;
            }
        }
        rows += chunk.rows;
    }

    private void addNumber(int slot, double value, int row) {
        if (Double.isNaN(value)) {
            missingNumbers[slot]++;
            counting[slot] = false;
            return;
        }
        minimum[slot] = Math.min(minimum[slot], value);
        maximum[slot] = Math.max(maximum[slot], value);
        if (row == 0) {
            first[slot] = value;
            counting[slot] = value == 0 || value == 1;
        } else if (counting[slot]) {
            counting[slot] = value == row + first[slot];
        }
    }

    /** Columns are read as they were chosen to be, so only the decimal mark may turn out to be the other one. */
    @Override
    public Optional<Layout> corrected() {
        return findings.withOtherMark();
    }

    Findings findings() {
        return findings;
    }

    /** Returns the smallest number of a column; infinity if there is none. */
    double minimum(int slot) {
        return minimum[slot];
    }

    double maximum(int slot) {
        return maximum[slot];
    }

    int missingNumbers(int slot) {
        return missingNumbers[slot];
    }

    int missingTexts(int slot) {
        return missingTexts[slot];
    }

    /** Returns whether the numbers of a column count the rows, from 0 or 1. */
    boolean isCounting(int slot) {
        return counting[slot];
    }
}
