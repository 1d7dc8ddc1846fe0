package io.limpid.cli;

import io.limpid.attribution.EvidenceVariant;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.formats.BadInputException;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What evidence is against, and where it is read. */
final class EvidenceOptions {

    /** What a class is explained against. */
    enum Contrast {
        none,
        mean,
        rivals
    }

    @Option(
            names = "--against",
            paramLabel = "none|mean|rivals",
            defaultValue = "none",
            description =
                    "What the evidence for a class is against: nothing, the mean of all class scores, or the other"
                            + " classes by the softmax of their scores at temperature 10. Default: ${DEFAULT-VALUE}.")
    private Contrast contrast;

    @ArgGroup(exclusive = true)
    private Where where = new Where();

    /** One of two ways to say where evidence is read. */
    static final class Where {

        @Option(
                names = "--evidence-share",
                paramLabel = "R",
                description =
                        "The share of the evidence that each layer reads, 0 to 1; the rest is carried down. 0.2 with"
                                + " --against rivals gives the most faithful maps. Default: 1.")
        private Float share;

        @Option(
                names = "--evidence-interval",
                paramLabel = "N",
                description = "Evidence is read at every N-th layer only.")
        private Integer interval;
    }

    @Option(
            names = "--evidence-carriers",
            paramLabel = "N",
            description =
                    "With --evidence-share: only the N lowest layers carry evidence down, which is the cheaper the"
                            + " fewer they are. Default: all.")
    private Integer carriers;

    ClassContrast contrast() {
        return new EvidenceVariant(contrast.name(), 1, Optional.empty()).contrast();
    }

    EvidenceShare readShare() {
        if (where.share != null && !(where.share >= 0 && where.share <= 1)) {
            throw new BadInputException("--evidence-share: expected a number from 0 to 1; found '" + where.share + "'");
        }
        if (where.interval != null && where.interval < 1) {
            throw new BadInputException(
                    "--evidence-interval: expected a number from 1; found '" + where.interval + "'");
        }
        if (carriers != null && (carriers < 0 || where.share == null)) {
            throw new BadInputException(
                    "--evidence-carriers: expected a number from 0, together with --evidence-share; found '" + carriers
                            + "'" + (where.share == null ? " alone" : ""));
        }
        if (where.share != null) {
            return new EvidenceVariant(contrast.name(), where.share, Optional.ofNullable(carriers)).readShare();
        }
        return where.interval == null ? EvidenceShare.EVERY_LAYER : EvidenceShare.ofInterval(where.interval);
    }
}
