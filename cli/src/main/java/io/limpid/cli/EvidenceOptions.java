package io.limpid.cli;

import io.limpid.attribution.EvidenceMap;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.ModelInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What evidence is against, and where it is read. */
final class EvidenceOptions {

    /** Where evidence is read. */
    enum Reading {
        best,
        layers,
        input
    }

    @Option(
            names = "--evidence",
            paramLabel = "best|layers|input",
            description =
                    "Where evidence is read: layers, each layer all of it; input, all at the input; best, each layer a fifth"
                            + " and the rest below it. Default: input.")
    private @Nullable Reading reading;

    @Option(
            names = "--against",
            paramLabel = "rivals|runner-up|mean|CLASS|none",
            description =
                    "What the evidence for a class is against: the other classes weighted by how close they come, the next"
                            + " best, the mean of all class scores, one other class, or nothing."
                            + " Default: rivals.")
    private @Nullable String against;

    /** @throws BadInputException if there is no class of the name that was given */
    Opponent opponent(List<String> classNames) {
        return opponent(classNames, UsualEvidence.OPPONENT);
    }

    /** Returns what was chosen, else the usual one. */
    Opponent opponent(List<String> classNames, Opponent usual) {
        if (against == null) {
            return usual;
        }
        try {
            return Opponent.parse(against, classNames);
        } catch (BadInputException e) {
            throw new BadInputException("--against: " + e.getMessage(), e);
        }
    }

    boolean isReadingChosen() {
        return reading != null;
    }

    EvidenceShare share() {
        if (reading == null) {
            return UsualEvidence.SHARE;
        }
        return switch (reading) {
            case best -> EvidenceShare.of(EvidenceMap.CARRIED_SHARE);
            case layers -> EvidenceShare.EVERY_LAYER;
            case input -> EvidenceShare.AT_INPUT;
        };
    }

    /** Adds to a result what was chosen. */
    void addTo(Map<String, Object> json, Opponent opponent, ModelInfo info) {
        json.put("evidence", (reading != null ? reading : Reading.input).name());
        json.put("against", opponent.text(info.classNames()));
    }
}
