package io.limpid.interpret.synthetic;

import io.limpid.core.network.RandomStreams;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows of a {@link SyntheticTask}. The same seed makes the same rows. */
public final class SyntheticData {

    private SyntheticData() {}

    /**
     * Makes up rows.
     *
     * @param part what they are for, {@code training} for example: another part gets other rows
     * @param count how many, at least 1
     */
    public static DataSet of(SyntheticTask task, String part, int count, long seed) {
        Random random = RandomStreams.of(seed, task.label() + " " + part);
        float[][] rows = new float[count][SyntheticTask.FEATURES];
        int[] labels = new int[count];
        double[] row = new double[SyntheticTask.FEATURES];
        for (int i = 0; i < count; i++) {
            labels[i] = task.draw(random, row);
            for (int k = 0; k < row.length; k++) {
                rows[i][k] = (float) row[k];
            }
        }
        List<String> names = IntStream.range(0, SyntheticTask.FEATURES)
                .mapToObj(i -> "x" + i)
                .toList();
        return new DataSet(
                "synthetic:" + task.label(),
                new FloatRows(rows),
                Optional.of(labels),
                Schema.of(names).withClasses(List.of("no", "yes")),
                Optional.empty());
    }

    /** Returns the reasons of each row, in order. */
    public static List<boolean[]> reasons(SyntheticTask task, DataSet data) {
        List<boolean[]> reasons = new ArrayList<>();
        double[] row = new double[data.width()];
        for (int i = 0; i < data.count(); i++) {
            data.rows().read(i, row, 0);
            reasons.add(task.reasons(row));
        }
        return reasons;
    }
}
