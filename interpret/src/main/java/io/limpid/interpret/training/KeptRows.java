package io.limpid.interpret.training;

import io.limpid.attribution.NetworkFunction;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.RandomStreams;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Training rows that a model keeps, so that others can be compared with those that got another answer ({@link EvidenceReference#others}). */
public final class KeptRows {

    /** Among so many training rows they are looked for. */
    private static final int TRIED = 1000;

    private static final int BATCH = 128;

    private KeptRows() {}

    /**
     * Draws rows at random until of each answer there are enough rows that got another one.
     *
     * @param wanted how many, for each answer; 0 for none at all
     * @return absent if none are wanted
     */
    public static Optional<EvidenceReference> of(Model model, DataSet train, int wanted, long seed) {
        if (wanted == 0) {
            return Optional.empty();
        }
        int[] places = RandomStreams.of(seed, "rows to keep")
                .ints(0, train.count())
                .distinct()
                .limit(Math.min(TRIED, train.count()))
                .toArray();
        RowBatch drawn = new RowBatch(train, model.info().encoder(), places.length);
        drawn.loadOrdered(places, 0, places.length);
        int[] answers = new int[places.length];
        try (NetworkFunction function = NetworkFunction.of(model.network(), BATCH)) {
            function.predict(places.length, function.rowsOf(drawn.features()), answers);
        }
        int[] kept = chosen(answers, model.info().shape().classes(), wanted);
        int width = model.info().shape().features();
        float[][] rows = IntStream.of(kept)
                .mapToObj(row -> Arrays.copyOfRange(drawn.features(), row * width, (row + 1) * width))
                .toArray(float[][]::new);
        return Optional.of(EvidenceReference.others(
                rows, IntStream.of(kept).map(row -> answers[row]).toArray()));
    }

    /** Takes a row as long as there is an answer that too few of those taken before differ from. */
    static int[] chosen(int[] answers, int classes, int wanted) {
        int[] ofAnswer = new int[classes];
        List<Integer> kept = new ArrayList<>();
        for (int row = 0; row < answers.length; row++) {
            int answer = answers[row];
            int taken = kept.size();
            boolean needed = IntStream.range(0, classes).anyMatch(c -> c != answer && taken - ofAnswer[c] < wanted);
            if (needed) {
                kept.add(row);
                ofAnswer[answer]++;
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }
}
