package io.limpid.reproduce.truth;

import io.limpid.attribution.NetworkFunction;
import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.core.backend.Backend;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import io.limpid.reproduce.truth.Scores.Judged;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Trains a network on a case, and lets every method explain it against every reference. */
final class MapJudge {

    private static final int BATCH = 256;

    private final Backend backend;
    private final int depth;
    private final int mostEpochs;
    private final int rank;
    private final List<String> variants;

    /**
     * @param depth of the networks
     * @param rank of their layers; 0 for dense ones
     * @param mostEpochs how often they see images at most
     * @param variants methods that are judged besides those that are listed
     */
    MapJudge(Backend backend, int depth, int rank, int mostEpochs, List<String> variants) {
        this.backend = backend;
        this.depth = depth;
        this.rank = rank;
        this.mostEpochs = mostEpochs;
        this.variants = variants;
    }

    /**
     * Trains a network and judges its maps.
     *
     * @param scores gets what is measured, and the network's accuracy
     * @param audit sees the network in the end
     */
    void judge(Case drawn, long seed, Scores scores, BiConsumer<Model, Case> audit) {
        TrainingOptions options = options(drawn.train(), seed);
        Training training =
                new Training(backend, drawn.train(), Optional.empty(), drawn.encoder(), options, TrainingListener.NONE);
        try (TrainingResult result = training.run("")) {
            Model model = result.model();
            scores.network(ClassFigures.of(model, drawn.test()).accuracy());
            try (NetworkFunction function = NetworkFunction.of(model.network(), BATCH)) {
                int[] chosen = chosen(drawn, function);
                RowBatch rows = new RowBatch(drawn.candidates(), drawn.encoder(), chosen.length);
                rows.loadOrdered(chosen, 0, chosen.length);
                int[] targets = new int[chosen.length];
                function.predict(chosen.length, function.rowsOf(rows.features()), targets);
                if (drawn.explained().isPresent()) {
                    Arrays.fill(targets, drawn.explained().getAsInt());
                }
                MapMaker maps = new MapMaker(model, rows.features(), targets, seed);
                List<ReferenceRows> references = ReferenceRows.of(model, drawn.train(), rows, targets, seed);
                List<FaithfulnessMetric> ofRows =
                        drawn.measures().apply(chosen, references.get(0).means(chosen.length));
                measure(maps.ofRowsAlone(false), ofRows, "none", "none", scores);
                measure(maps.ofRowsAlone(true), ofRows, "none", "mean", scores);
                for (ReferenceRows reference : references) {
                    List<FaithfulnessMetric> measures = drawn.measures().apply(chosen, reference.means(chosen.length));
                    measure(maps.against(reference, false, variants), measures, reference.name(), "none", scores);
                    measure(maps.against(reference, true, List.of()), measures, reference.name(), "mean", scores);
                }
            }
            audit.accept(model, drawn);
        }
    }

    /** The first rows, or the first of those that the network takes for the class that is explained, if there are some. */
    private static int[] chosen(Case drawn, NetworkFunction function) {
        int count = drawn.candidates().count();
        int[] first = IntStream.range(0, Math.min(count, drawn.judged())).toArray();
        if (drawn.explained().isEmpty()) {
            return first;
        }
        RowBatch all = new RowBatch(drawn.candidates(), drawn.encoder(), count);
        all.loadRange(0, count);
        int[] predicted = new int[count];
        function.predict(count, function.rowsOf(all.features()), predicted);
        int[] turned = IntStream.range(0, count)
                .filter(row -> predicted[row] == drawn.explained().getAsInt())
                .limit(drawn.judged())
                .toArray();
        return turned.length == 0 ? first : turned;
    }

    private static void measure(
            Map<String, AttributedRows> maps,
            List<FaithfulnessMetric> measures,
            String reference,
            String contrast,
            Scores scores) {
        maps.forEach((method, map) -> {
            for (FaithfulnessMetric measure : measures) {
                double[] values = new double[map.count()];
                measure.measure(map, values);
                scores.add(new Judged(method, reference, contrast), measure.name(), values);
            }
        });
    }

    private TrainingOptions options(DataSet train, long seed) {
        boolean images = train.schema().image().isPresent();
        int epochs = TrainingOptions.defaultEpochs(train.count(), TrainingOptions.DEFAULT_BATCH_SIZE);
        TrainingOptions usual =
                TrainingOptions.usual(depth, images ? Math.min(mostEpochs, epochs) : epochs, images, rank > 0, seed);
        return rank > 0 ? usual.withRanks(List.of(rank)) : usual;
    }
}
