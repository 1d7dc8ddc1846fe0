package io.limpid.cli;

import io.limpid.formats.BadInputException;
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
            description = "With --ground-truth: how many networks for each known answer. Default: 5; 2 with --quick.")
    private @Nullable Integer seeds;

    @Option(
            names = "--rank",
            paramLabel = "R",
            description =
                    "With --ground-truth: networks whose layers are the identity and R detectors. Default: dense.")
    private @Nullable Integer rank;

    @Option(
            names = "--answers",
            paramLabel = "NAME",
            split = ",",
            description = "With --ground-truth: these known answers alone, for example xor,bright-used. Default: all.")
    private @Nullable List<String> answers;

    /** @throws BadInputException if settings were given that only known answers have, and these were not asked for */
    boolean asked() {
        if (!asked && (seeds != null || rank != null || answers != null)) {
            throw new BadInputException(
                    "--seeds, --rank and --answers belong to --ground-truth; add it, or leave them out");
        }
        return asked;
    }

    GroundTruthPlan plan(boolean quick, long seed) {
        GroundTruthPlan plan = quick ? GroundTruthPlan.quick(seed) : GroundTruthPlan.full(seed);
        if (seeds != null) {
            if (seeds < 1 || seeds > MOST_SEEDS) {
                throw new BadInputException("--seeds: expected a number from 1 to " + MOST_SEEDS + "; found " + seeds);
            }
            plan = plan.withSeeds(seeds);
        }
        if (rank != null) {
            if (rank < 1) {
                throw new BadInputException("--rank: expected a number from 1; found " + rank);
            }
            plan = plan.withRank(rank);
        }
        return plan;
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
