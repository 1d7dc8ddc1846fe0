package io.limpid.interpret;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.FeatureRows;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.data.Split;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Data for tests. */
public final class Samples {

    private Samples() {}

    /** The bundled digits, a fifth of them set aside. */
    public static Split digits() {
        return Split.random(DataSources.discover().load("digits").train(), 0.2, 1);
    }

    /** Rows of two features in [0, 1], which are of class {@code left} or {@code right} by the first one. */
    public static DataSet halves(int rows, long seed) {
        Random random = new Random(seed);
        float[] values = new float[2 * rows];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            values[2 * row] = random.nextFloat();
            values[2 * row + 1] = random.nextFloat();
            labels[row] = values[2 * row] < 0.5f ? 0 : 1;
        }
        return new DataSet(
                "halves",
                rows(values, 2),
                Optional.of(labels),
                Schema.of(List.of("place", "noise")).withClasses(List.of("left", "right")),
                Optional.empty());
    }

    /** Rows that lie in an array. */
    public static FeatureRows rows(float[] values, int width) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return rows(wide, width);
    }

    /** Rows that lie in an array, to the last digit. */
    public static FeatureRows rows(double[] values, int width) {
        return new FeatureRows() {
            @Override
            public int count() {
                return values.length / width;
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public void read(int row, double[] target, int offset) {
                System.arraycopy(values, row * width, target, offset, width);
            }
        };
    }

    /** Returns the values of a row as they were measured. */
    public static double[] row(DataSet data, int row) {
        double[] values = new double[data.width()];
        data.rows().read(row, values, 0);
        return values;
    }

    /** Encodes a row and returns how many values were clipped. */
    public static long encode(Encoder encoder, double[] measured, float[] target, int offset) {
        EncodingTally tally = new EncodingTally();
        encoder.encode(measured, target, offset, tally);
        return tally.clipped();
    }
}
