package io.limpid.attribution;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.Interpreter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of evidence map that is chosen by its name, {@code evidence:AGAINST:SHARE} or {@code evidence:AGAINST:SHARE:CARRIERS}, for
 * example {@code evidence:rivals:0.2:7}.
 *
 * @param against {@code none}, {@code mean} or {@code rivals}: see {@link ClassContrast}; rivals at
 *     {@link EvidenceMap#CARRIED_RIVAL_TEMPERATURE}
 * @param share the share that a layer reads of the evidence, in [0, 1]; see {@link EvidenceShare#of}
 * @param carriers how many of the lowest layers carry the rest down; see {@link EvidenceShare#ofLowest}. Absent for all
 */
public record EvidenceVariant(String against, float share, Optional<Integer> carriers) {

    /** How names are written, for people. */
    public static final String PATTERN = "evidence:none|mean|rivals:SHARE[:CARRIERS]";

    private static final Pattern NAME =
            Pattern.compile("evidence:(none|mean|rivals):([01]|[01]?\\.\\d{1,6})(?::(\\d{1,4}))?");

    private static final ClassContrast RIVALS = ClassContrast.againstRivals(EvidenceMap.CARRIED_RIVAL_TEMPERATURE);

    /** Returns what the name stands for, if it is one of these. */
    public static Optional<EvidenceVariant> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || Float.parseFloat(matcher.group(2)) > 1) {
            return Optional.empty();
        }
        return Optional.of(new EvidenceVariant(
                matcher.group(1),
                Float.parseFloat(matcher.group(2)),
                Optional.ofNullable(matcher.group(3)).map(Integer::valueOf)));
    }

    /** Returns the share that each layer reads. */
    public EvidenceShare readShare() {
        return carriers.isPresent() ? EvidenceShare.ofLowest(carriers.get(), share) : EvidenceShare.of(share);
    }

    /**
     * Returns what the class is explained against.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public ClassContrast contrast() {
        return switch (against) {
            case "none" -> ClassContrast.NONE;
            case "mean" -> ClassContrast.AGAINST_MEAN;
            case "rivals" -> RIVALS;
            default -> throw new IllegalArgumentException("there is no contrast '" + against + "'");
        };
    }

    /**
     * Returns the map of this kind.
     *
     * @param name under which figures of the map are given
     * @param interpreter stays open when the map is closed
     */
    public EvidenceMap map(String name, Interpreter interpreter) {
        return new EvidenceMap(name, interpreter, contrast(), readShare());
    }
}
