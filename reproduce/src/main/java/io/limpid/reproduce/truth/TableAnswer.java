package io.limpid.reproduce.truth;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.TrueFeatures;
import io.limpid.attribution.faithfulness.TruthArea;
import io.limpid.attribution.faithfulness.TruthFound;
import io.limpid.attribution.faithfulness.TruthWeight;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.synthetic.PlantedPatch;
import io.limpid.interpret.synthetic.SyntheticData;
import io.limpid.interpret.synthetic.SyntheticTask;
import io.limpid.reproduce.truth.Scores.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A {@link SyntheticTask}: the strongest columns of a row have to be its reasons.
 *
 * @param numbers how columns go into the network: as they are, or in bins
 * @param rows how many rows there are to train on
 * @param judged how many rows maps are judged on
 */
record TableAnswer(SyntheticTask task, NumberForm numbers, Target target, int rows, int judged) implements KnownAnswer {

    private static final int TEST_ROWS = 2000;

    @Override
    public String name() {
        return task.label() + (inBins() ? "-bins" : "");
    }

    @Override
    public String title() {
        return "Table, " + task.label().replace('-', ' ') + (inBins() ? ", numbers in bins: " : ": ")
                + task.description();
    }

    @Override
    public Judged own() {
        return new Judged("evidence:rivals:0", "others", "none");
    }

    @Override
    public Optional<PlantedPatch> planted() {
        return Optional.empty();
    }

    @Override
    public Case draw(long seed) {
        DataSet train = SyntheticData.of(task, "training", rows, seed);
        DataSet some = SyntheticData.of(task, "judged", judged, seed);
        Encoder encoder = inBins()
                ? ColumnEncoder.fit(train, TableSettings.USUAL.mostTexts(), TableSettings.USUAL.capTexts(), numbers)
                : MinMaxEncoder.uniform(SyntheticTask.FEATURES, 0, 1);
        int[] columnOf =
                IntStream.range(0, encoder.features()).map(encoder::columnOf).toArray();
        return new Case(
                train,
                encoder,
                SyntheticData.of(task, "test", TEST_ROWS, seed),
                some,
                judged,
                OptionalInt.empty(),
                (rows, compared) -> measures(
                        TrueFeatures.ofColumns(columnOf, SyntheticData.reasons(task, some.select(rows))), compared));
    }

    private boolean inBins() {
        return numbers == NumberForm.BINS;
    }

    private List<FaithfulnessMetric> measures(TrueFeatures truth, float[] compared) {
        List<FaithfulnessMetric> measures =
                new ArrayList<>(List.of(new TruthFound(truth), new TruthArea(truth), new TruthWeight(truth)));
        if (task == SyntheticTask.LINEAR && !inBins()) {
            measures.add(0, new WeightOrder(SyntheticTask.weights(), compared));
        }
        return measures;
    }
}
