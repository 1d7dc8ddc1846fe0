package io.limpid.reproduce.truth;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.NetworkFunction;
import io.limpid.attribution.StandardMethods;
import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.core.backend.Backend;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Trains a network on a case, and lets every method explain it against every reference. */
final class MapJudge {

    /** What maps compare rows with. */
    private static final List<String> REFERENCES = List.of("zero", "mean");

    private static final int BATCH = 256;

    private final Backend backend;
    private final int depth;
    private final int mostEpochs;
    private final List<String> variants;

    /**
     * @param depth of the networks
     * @param mostEpochs how often they see images at most
     * @param variants methods that are judged besides those that are listed
     */
    MapJudge(Backend backend, int depth, int mostEpochs, List<String> variants) {
        this.backend = backend;
        this.depth = depth;
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
            scores.network(LayerEvaluation.of(model, drawn.test()).accuracy());
            try (NetworkFunction function = NetworkFunction.of(model.network(), BATCH)) {
                int[] chosen = chosen(drawn, function);
                RowBatch rows = new RowBatch(drawn.candidates(), drawn.encoder(), chosen.length);
                rows.loadOrdered(chosen, 0, chosen.length);
                int[] targets = new int[chosen.length];
                function.predict(chosen.length, function.rowsOf(rows.features()), targets);
                if (drawn.explained().isPresent()) {
                    Arrays.fill(targets, drawn.explained().getAsInt());
                }
                for (String text : REFERENCES) {
                    Reference reference = Reference.parse(text, model.info(), drawn::train);
                    Baseline baseline = Baseline.of(reference.row().row());
                    List<FaithfulnessMetric> measures = drawn.measures().apply(chosen, baseline);
                    judge(
                            model,
                            rows,
                            targets,
                            baseline,
                            measures,
                            seed,
                            (map, values) -> scores.add(map, reference.text(), values.measure(), values.rows()));
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

    /** The values of one measure. */
    private record Values(String measure, double[] rows) {}

    private void judge(
            Model model,
            RowBatch rows,
            int[] targets,
            Baseline baseline,
            List<FaithfulnessMetric> measures,
            long seed,
            BiConsumer<String, Values> found) {
        FeatureGroups groups = model.info()
                .schema()
                .image()
                .map(image -> FeatureGroups.ofImage(image.rows(), image.columns(), image.planes()))
                .orElseGet(() -> FeatureGroups.single(rows.width()));
        try (StandardMethods methods = new StandardMethods(model.network(), groups, baseline, BATCH, seed)) {
            Set<String> names = new LinkedHashSet<>(methods.names());
            names.addAll(variants);
            for (String name : names) {
                AttributionMethod method = methods.method(name);
                if (Affordability.STANDARD.allows(rows.width(), method.passesPerRow())) {
                    AttributedRows attributed = AttributedRows.of(method, rows.features(), rows.rows(), targets);
                    for (FaithfulnessMetric measure : measures) {
                        double[] values = new double[rows.rows()];
                        measure.measure(attributed, values);
                        found.accept(name, new Values(measure.name(), values));
                    }
                }
            }
        }
    }

    private TrainingOptions options(DataSet train, long seed) {
        TrainingOptions usual = TrainingOptions.defaults(
                depth, TrainingOptions.defaultEpochs(train.count(), TrainingOptions.DEFAULT_BATCH_SIZE));
        boolean images = train.schema().image().isPresent();
        float rate = images ? TrainingOptions.fallingLearningRateForImages(depth) : usual.learningRate();
        return new TrainingOptions(
                depth,
                images ? Math.min(mostEpochs, usual.epochs()) : usual.epochs(),
                usual.batchSize(),
                rate,
                usual.momentum(),
                0,
                usual.activation(),
                1,
                1,
                usual.initialization(),
                seed,
                List.of(),
                Recipe.USUAL);
    }
}
