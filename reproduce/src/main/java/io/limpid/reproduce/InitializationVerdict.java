package io.limpid.reproduce;

import io.limpid.reproduce.result.Verdict;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the figures of {@link InitializationExperiment} say. */
final class InitializationVerdict {

    /** From this correlation on, a layer shows the input. */
    private static final double READABLE = 0.5;

    /** The identity may be less accurate than the best by this. */
    private static final double SAME_ACCURACY = 0.01;

    private InitializationVerdict() {}

    /**
     * @param groups the identity first
     */
    static Verdict of(List<SeedGroup> groups) {
        SeedGroup identity = groups.get(0);
        List<SeedGroup> others = groups.subList(1, groups.size()).stream()
                .filter(group -> !group.trained().isEmpty())
                .toList();
        if (identity.trained().isEmpty() || others.isEmpty()) {
            return Verdict.open("There is nothing to compare: the networks could not be trained.");
        }
        double own = identity.mean(InitializationTables::alignment);
        double highest = others.stream()
                .mapToDouble(group -> group.mean(InitializationTables::alignment))
                .max()
                .orElseThrow();
        boolean readable = own >= READABLE && highest < READABLE;
        SeedGroup best = others.stream()
                .max(Comparator.comparingDouble(group -> group.mean(TrialFigures::accuracy)))
                .orElseThrow();
        double ahead = identity.mean(TrialFigures::accuracy) - best.mean(TrialFigures::accuracy);
        boolean same = ahead >= -SAME_ACCURACY;
        return Verdict.of(
                readable,
                same,
                String.format(
                        Locale.ROOT,
                        "What a layer holds correlates with the input by %s with the identity, and by %s at most with the"
                                + " others. The middle layer by itself is right for %s of the rows with the identity, for %s at"
                                + " most with the others. Accuracy with the identity is %s (%s to %s over the seeds), %s %s the"
                                + " best other, %s (%s to %s).",
                        Words.number(own),
                        Words.number(highest),
                        Words.percent(identity.mean(InitializationTables::middleAccuracy)),
                        Words.percent(others.stream()
                                .mapToDouble(group -> group.mean(InitializationTables::middleAccuracy))
                                .max()
                                .orElseThrow()),
                        Words.percent(identity.mean(TrialFigures::accuracy)),
                        Words.percent(identity.least(TrialFigures::accuracy)),
                        Words.percent(identity.most(TrialFigures::accuracy)),
                        Words.points(ahead),
                        ahead >= 0 ? "above" : "below",
                        best.name(),
                        Words.percent(best.least(TrialFigures::accuracy)),
                        Words.percent(best.most(TrialFigures::accuracy))));
    }
}
