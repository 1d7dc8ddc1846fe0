package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.reproduce.intervention.InterventionPlan;
import io.limpid.reproduce.truth.GroundTruth;
import io.limpid.reproduce.truth.GroundTruthPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether maps are judged by known answers, and by how much of them. */
final class GroundTruthOptions {

    private static final int MOST_SEEDS = 1000;

    @Option(
            names = "--ground-truth",
            description =
                    "Judge maps by data whose right explanation is known, instead: interactions in tables, and patches"
                            + " planted in the images of --data (digits, where none are given); a few minutes with --quick.")
    private boolean asked;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "With --ground-truth: how many networks for each known answer; with --interventions: how many"
                    + " networks. Default: 5; 2 with --quick.")
    private @Nullable Integer seeds;

    @Option(
            names = "--rank",
            paramLabel = "R",
            description =
                    "With --ground-truth: networks whose layers are the identity and R detectors. Default: dense. With"
                            + " --interventions: how many detectors a layer. Default: 32 for images, 8 for tables.")
    private @Nullable Integer rank;

    @Option(
            names = "--answers",
            paramLabel = "NAME",
            split = ",",
            description = "With --ground-truth: these known answers alone, for example xor,bright-used. Default: all.")
    private @Nullable List<String> answers;

    /**
     * @param interventions whether something else was asked for, of which some settings are too
     * @throws BadInputException if both were, or if settings were given without what they belong to
     */
    boolean asked(boolean interventions) {
        if (asked && interventions) {
            throw new BadInputException("--ground-truth and --interventions are experiments of their own; choose one");
        }
        if (!asked && answers != null) {
            throw new BadInputException("--answers belongs to --ground-truth; add it, or leave it out");
        }
        if (!asked && !interventions && (seeds != null || rank != null)) {
            throw new BadInputException(
                    "--seeds and --rank belong to --ground-truth or --interventions; add one, or leave them out");
        }
        return asked;
    }

    GroundTruthPlan plan(boolean quick, long seed) {
        GroundTruthPlan plan = quick ? GroundTruthPlan.quick(seed) : GroundTruthPlan.full(seed);
        requireCounts();
        plan = seeds == null ? plan : plan.withSeeds(seeds);
        return rank == null ? plan : plan.withRank(rank);
    }

    /** Returns a plan of interventions with what was set. */
    InterventionPlan changed(InterventionPlan plan) {
        requireCounts();
        InterventionPlan changed = seeds == null ? plan : plan.withSeeds(seeds);
        return rank == null ? changed : changed.withRank(rank);
    }

    private void requireCounts() {
        if (seeds != null && (seeds < 1 || seeds > MOST_SEEDS)) {
            throw new BadInputException("--seeds: expected a number from 1 to " + MOST_SEEDS + "; found " + seeds);
        }
        if (rank != null && rank < 1) {
            throw new BadInputException("--rank: expected a number from 1; found " + rank);
        }
    }

    GroundTruth chosen(GroundTruth all) {
        if (answers == null) {
            return all;
        }
        for (String name : answers) {
            if (!all.names().contains(name)) {
                throw new BadInputException("--answers: expected names out of " + String.join(", ", all.names())
                        + "; found '" + name + "'");
            }
        }
        return all.only(answers);
    }

    /** Returns what was given, as it is typed; empty where nothing was. */
    String asTyped() {
        return (seeds == null ? "" : " --seeds " + seeds)
                + (rank == null ? "" : " --rank " + rank)
                + (answers == null ? "" : " --answers " + String.join(",", answers));
    }
}
