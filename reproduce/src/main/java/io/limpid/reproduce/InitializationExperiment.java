package io.limpid.reproduce;

import io.limpid.core.network.Initialization;
import io.limpid.report.map.MapFigure;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import io.limpid.reproduce.trial.TrialMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The identity against random initializations: how well they learn, how far weights move, what layers can tell. */
record InitializationExperiment(ReproductionPlan plan, MapLines lines) implements Experiment {

    /** The random initialization whose maps are shown. */
    private static final Initialization SHOWN = Initialization.HE;

    private static final String CLAIM = "Random initialization embeds the input in another feature space in every"
            + " layer, so that the layers cannot be read (the paper); the identity keeps them readable at the same"
            + " accuracy.";

    private static final String ALIGNMENT = "Alignment is the correlation, over the features, of what a layer holds"
            + " with the input, in the mean of the test rows: 1 where the layer still shows the input, 0 where nothing"
            + " of it can be seen. The maps of the random network are drawn by the same rule, layer minus input, to"
            + " show what is lost.";

    private static final String SAME_RATE = "All networks are trained at the same learning rate, the method’s own."
            + " Random initializations may learn faster at a rate that is chosen for them.";

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
                .map(initialization -> new SeedGroup(
                        Words.initialization(initialization),
                        plan.ofInitialization(initialization).stream()
                                .map(figures::get)
                                .toList()))
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
                InitializationCharts.of(groups),
                maps(figures));
    }

    private List<MapFigure> maps(Map<Trial, TrialFigures> figures) {
        Optional<TrialMaps> identity =
                TrialFigures.of(shown(Initialization.IDENTITY), figures).maps();
        Optional<TrialMaps> random = TrialFigures.of(shown(SHOWN), figures).maps();
        if (identity.isEmpty() || random.isEmpty()) {
            return List.of();
        }
        List<String> networks = List.of("identity", Words.initialization(SHOWN));
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
}
