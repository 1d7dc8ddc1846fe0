package io.limpid.reproduce.intervention;

import io.limpid.core.backend.Backend;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.interpret.compression.CanonicalModel;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.RunDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether what circuits say of detectors holds when detectors are cut (method, section 7). */
public final class Interventions {

    /** What a run is called. */
    public static final String TITLE = "Circuits checked by intervention";

    /** What a run is about. */
    public static final String INTRODUCTION =
            "Detectors are cut out of networks, one by one, in rows that these were not trained on, and what that changes is"
                    + " measured: the score of the predicted class relative to the mean of all, and how strongly every later detector fires. It"
                    + " is compared with what was foretold by the edges of circuits, by gradients and by chance. Once a cut detector"
                    + " fires with strength 0, once as strongly as in the mean training row. Scores of detectors are judged row by row:"
                    + " rank-correlation is Spearman's, over all detectors, with what cutting each does; sign-agreement the share with"
                    + " the right sign, of those whose effect is a hundredth of the greatest or more; error Σ |foretold − measured| / Σ |measured|;"
                    + " deletion the mean likelihood of the predicted class while a tenth of the detectors is cut, those of the highest scores first (the"
                    + " lower, the better). Intervals are of 95 %, by bootstrap over the rows of all networks.";

    private final InterventionPlan plan;
    private final Split data;
    private final Encoder encoder;

    /**
     * Plans the experiments.
     *
     * @param data both parts with labels
     * @param encoder what rows go through before a network
     * @throws IllegalArgumentException if the rank is more than the width of the layers
     */
    public Interventions(InterventionPlan plan, Split data, Encoder encoder) {
        int width = encoder.features() + data.train().classNames().size();
        if (plan.rank() > width) {
            throw new IllegalArgumentException(
                    "a rank of " + plan.rank() + " is more than the width of the layers, " + width);
        }
        this.plan = plan;
        this.data = data;
        this.encoder = encoder;
    }

    /**
     * Trains the networks and cuts their detectors.
     *
     * @param done hears of each network that is done with
     * @param finished gets what was found
     */
    public void run(
            Backend backend, RunDescription description, Consumer<String> done, Consumer<ReproductionResult> finished) {
        long start = System.nanoTime();
        InterventionResult cut = new InterventionResult("cut", "Detectors cut: they fire with strength 0");
        InterventionResult held =
                new InterventionResult("held", "Detectors held: they fire as strongly as in the mean training row");
        for (long seed = plan.seed(); seed < plan.seed() + plan.seeds(); seed++) {
            TrainingOptions options = TrainingOptions.usual(
                            plan.depth(),
                            plan.epochs(),
                            data.train().schema().image().isPresent(),
                            true,
                            seed)
                    .withRanks(List.of(plan.rank()));
            Training training =
                    new Training(backend, data.train(), Optional.empty(), encoder, options, TrainingListener.NONE);
            try (TrainingResult trained = training.run("");
                    Model model = CanonicalModel.of(trained.model()).orElseThrow()) {
                double accuracy = ClassFigures.of(model, data.test()).accuracy();
                NetworkJudge judge = new NetworkJudge(model, some(data.test()), seed);
                cut.add(accuracy, judge, EvidenceReference.NOTHING);
                held.add(accuracy, judge, model.info().meanRow().orElseThrow());
            }
            done.accept("seed " + seed);
        }
        finished.accept(new ReproductionResult(
                description,
                new ArrayList<>(List.of(cut.result(plan), held.result(plan))),
                2,
                List.of(),
                (System.nanoTime() - start) * 1e-9));
    }

    private DataSet some(DataSet all) {
        int count = Math.min(plan.rows(), all.count());
        int[] chosen = new int[count];
        Arrays.setAll(chosen, i -> (int) ((long) i * all.count() / count));
        return all.select(chosen);
    }
}
