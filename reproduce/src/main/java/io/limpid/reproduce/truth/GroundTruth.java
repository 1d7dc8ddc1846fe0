package io.limpid.reproduce.truth;

import io.limpid.core.backend.Backend;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.Split;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.RunDescription;
import io.limpid.reproduce.result.ExperimentResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges every map, against every reference, by data whose right explanation is known: interactions and weights in tables, patches in
 * images (method, section 9).
 */
public final class GroundTruth {

    /** What a run is called. */
    public static final String TITLE = "Maps judged by known answers";

    /** What a run is about. */
    public static final String INTRODUCTION =
            "Measures that take features away depend on what they are replaced by. These do not: the data are made up, so that it is"
                    + " known which features decide. Each known answer is an experiment: every method, on networks of several"
                    + " seeds, compares rows with zeros, with the mean of the training rows, with the blurred image or training"
                    + " rows drawn at random, and with training rows that the network takes for other classes (maps against"
                    + " several rows are averaged; methods of many passes are left out there), and explains the score itself"
                    + " or relative to the mean of all scores. Intervals are of 95 %, by bootstrap over the rows. truth-found"
                    + " is the share of rows whose strongest features are the right ones; truth-auroc the chance that a right"
                    + " one is stronger than another; truth-weight the mean strength of the right ones relative to all:"
                    + " high where they are used, low where there is nothing to learn from them.";

    /** Evidence maps that are judged besides the methods that have names: against rivals, and with shares between. */
    private static final List<String> VARIANTS = List.of("evidence:rivals:0", "evidence:rivals:1", "evidence:none:0.2");

    private final GroundTruthPlan plan;
    private final List<KnownAnswer> answers;

    /**
     * Plans the experiments.
     *
     * @param images in which patches are planted; both parts with labels
     * @param encoder what images go through before a network
     */
    public GroundTruth(GroundTruthPlan plan, Split images, Encoder encoder) {
        this(plan, plan.answers(images, encoder));
    }

    private GroundTruth(GroundTruthPlan plan, List<KnownAnswer> answers) {
        this.plan = plan;
        this.answers = answers;
    }

    /** Returns the names of the known answers, in their order. */
    public List<String> names() {
        return answers.stream().map(KnownAnswer::name).toList();
    }

    /** Returns the experiments of some of the {@linkplain #names names} alone. */
    public GroundTruth only(Collection<String> some) {
        return new GroundTruth(
                plan,
                answers.stream().filter(answer -> some.contains(answer.name())).toList());
    }

    /** Returns how many networks will be trained. */
    public int networks() {
        return answers.size() * plan.seeds();
    }

    /**
     * Runs all experiments.
     *
     * @param trained hears of each network that is done, what it was for
     * @param advanced gets what has been found so far after each experiment; the last time it is complete
     */
    public void run(
            Backend backend,
            RunDescription description,
            Consumer<String> trained,
            Consumer<ReproductionResult> advanced) {
        long start = System.nanoTime();
        MapJudge judge = new MapJudge(backend, plan.depth(), plan.rank(), plan.imageEpochs(), VARIANTS);
        List<ExperimentResult> results = new ArrayList<>();
        for (KnownAnswer answer : answers) {
            Scores scores = new Scores();
            Optional<FirstSuspects> suspects = answer.planted().map(FirstSuspects::new);
            for (long seed = plan.seed(); seed < plan.seed() + plan.seeds(); seed++) {
                long current = seed;
                judge.judge(
                        answer.draw(seed),
                        seed,
                        scores,
                        (model, drawn) -> suspects.ifPresent(found -> found.audit(model, drawn, current)));
                trained.accept(answer.name() + ", seed " + seed);
            }
            results.add(new TruthResult(answer, scores, suspects).result(plan));
            advanced.accept(new ReproductionResult(
                    description, results, answers.size(), List.of(), (System.nanoTime() - start) * 1e-9));
        }
    }
}
