package io.limpid.interpret.experiment;

import io.limpid.core.network.Initialization;
import io.limpid.interpret.experiment.result.Axis;
import io.limpid.interpret.experiment.result.Chart;
import io.limpid.interpret.experiment.result.ExperimentResult;
import io.limpid.interpret.experiment.result.Format;
import io.limpid.interpret.experiment.result.MapFigure;
import io.limpid.interpret.experiment.result.Series;
import io.limpid.interpret.experiment.trial.Trial;
import io.limpid.interpret.experiment.trial.TrialFigures;
import io.limpid.interpret.experiment.trial.TrialMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The identity against random initializations: how well they learn, how far weights move, what layers can tell. */
record InitializationExperiment(ReproductionPlan plan, MapLines lines) implements Experiment {

    /** The random initialization whose maps are shown. */
    private static final Initialization SHOWN = Initialization.HE;

    private static final String CLAIM = "Random initialization embeds the input in another feature space in every layer, so"
            + " that the layers cannot be read (the paper); the identity keeps them readable at the same accuracy.";

    private static final String ALIGNMENT = "Alignment is the correlation, over the features, of what a layer holds with the"
            + " input, in the mean of the test rows: 1 where the layer still shows the input, 0 where nothing of it can be"
            + " seen. The maps of the random network are drawn by the same rule, layer minus input, to show what is lost.";

    private static final String SAME_RATE = "All networks are trained at the same learning rate, the method’s own. Random"
            + " initializations may learn faster at a rate that is chosen for them.";

    @Override
    public List<Trial> trials() {
        return Arrays.stream(Initialization.values())
                .flatMap(initialization -> plan.ofInitialization(initialization).stream())
                .toList();
    }

    @Override
    public Set<Trial> mapped() {
        return Set.of(shown(Initialization.IDENTITY), shown(SHOWN));
    }

    private Trial shown(Initialization initialization) {
        return plan.ofInitialization(initialization).get(0);
    }

    @Override
    public ExperimentResult examine(Map<Trial, TrialFigures> figures) {
        List<SeedGroup> groups = Arrays.stream(Initialization.values())
                .map(plan::ofInitialization)
                .map(trials -> new SeedGroup(
                        trials.get(0).initializationName(), trials.stream().map(figures::get).toList()))
                .toList();
        List<String> notes = new ArrayList<>(List.of(ALIGNMENT, SAME_RATE));
        notes.addAll(Divergences.notes(trials(), figures));
        return new ExperimentResult(
                "initialization",
                "Identity against random initialization",
                CLAIM,
                Settings.of(trials(), plan.testRows()),
                notes,
                InitializationVerdict.of(groups),
                List.of(InitializationTables.summary(groups), InitializationTables.loss(groups)),
                List.of(
                        seeds(groups),
                        loss(groups),
                        deviation(groups),
                        layers(groups, "initialization-layers", "Layer accuracy", "layer accuracy", Format.SHARE,
                                "What each layer would answer by itself; the mean of the seeds.",
                                found -> found.reading().accuracy()),
                        layers(groups, "initialization-alignment", "Alignment with the input", "alignment", Format.NUMBER,
                                "How much of the input can be seen in each layer; the mean of the seeds.",
                                found -> found.reading().alignment())),
                maps(figures));
    }

    private static Chart seeds(List<SeedGroup> groups) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int place = 0; place < groups.size(); place++) {
            for (TrialFigures found : groups.get(place).trained()) {
                x.add((double) place);
                y.add(found.accuracy());
            }
        }
        return new Chart(
                "initialization-accuracy",
                "Test accuracy of each seed",
                "One point per network.",
                names(groups),
                Axis.measured("test accuracy", Format.SHARE),
                List.of(Series.points("", array(x), array(y))));
    }

    private static Chart loss(List<SeedGroup> groups) {
        return new Chart(
                "initialization-loss",
                "Loss during training",
                "Mean cross-entropy of the training rows, each batch before its step; the mean of the seeds.",
                Axis.measured("epochs", Format.NUMBER, 0.0),
                Axis.measured("loss", Format.NUMBER, 0.0),
                groups.stream()
                        .map(group -> Series.line(
                                group.name(),
                                group.means(found -> found.lossCurve().epochs()),
                                group.means(found -> found.lossCurve().loss())))
                        .toList());
    }

    private static Chart deviation(List<SeedGroup> groups) {
        return new Chart(
                "initialization-deviation",
                "How far the weights are",
                "From where training started, and from the identity: the mean of layers and seeds, relative to what is"
                        + " measured from.",
                names(groups),
                Axis.measured("relative deviation", Format.NUMBER, 0.0),
                List.of(
                        points("from the start", groups, TrialFigures::meanStartDeviation),
                        points("from the identity", groups, TrialFigures::meanIdentityDeviation)));
    }

    private static Chart layers(
            List<SeedGroup> groups,
            String name,
            String title,
            String vertical,
            Format format,
            String sentence,
            Function<TrialFigures, double[]> figures) {
        return new Chart(
                name,
                title,
                sentence,
                Axis.counted("layer"),
                Axis.measured(vertical, format, 0.0),
                groups.stream()
                        .map(group -> Series.counted(group.name(), group.means(figures)))
                        .toList());
    }

    private List<MapFigure> maps(Map<Trial, TrialFigures> figures) {
        Optional<TrialMaps> identity = figures.get(shown(Initialization.IDENTITY)).maps();
        Optional<TrialMaps> random = figures.get(shown(SHOWN)).maps();
        if (identity.isEmpty() || random.isEmpty()) {
            return List.of();
        }
        List<String> networks = List.of("identity", shown(SHOWN).initializationName());
        List<TrialMaps> maps = List.of(identity.get(), random.get());
        return List.of(
                lines.examples(
                        "initialization-examples",
                        "One test row of each class: identity and random initialization",
                        "Layer minus input. What the identity network changes can be laid over the input. In the random"
                                + " network the input shows only because it is subtracted, alike in every layer (red);"
                                + " what the layers hold themselves is the noise.",
                        networks,
                        maps),
                lines.classes(
                        "initialization-classes",
                        "Class means: identity and random initialization",
                        "The same, averaged over the test rows of each class.",
                        networks,
                        maps));
    }

    private static Axis names(List<SeedGroup> groups) {
        return Axis.named("initialization", groups.stream().map(SeedGroup::name).toList());
    }

    private static Series points(String name, List<SeedGroup> groups, ToDoubleFunction<TrialFigures> figure) {
        double[] y = groups.stream().mapToDouble(group -> group.mean(figure)).toArray();
        return Series.points(name, Series.named(name, y).x(), y);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
