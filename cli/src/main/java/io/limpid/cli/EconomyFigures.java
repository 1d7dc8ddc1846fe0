package io.limpid.cli;

import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.interpret.compression.CanonicalModel;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.detector.DetectorEconomy;
import io.limpid.interpret.model.Model;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** By how few things a network of detectors can be told, as text and JSON. */
final class EconomyFigures {

    private static final int MOST_ROWS = 1000;

    private final DetectorEconomy economy;
    private final int width;

    private EconomyFigures(DetectorEconomy economy, int width) {
        this.economy = economy;
        this.width = width;
    }

    /**
     * Counts.
     *
     * @param data in the terms of the model, of which up to 1,000 rows are looked at
     * @return empty if a layer has no detectors
     */
    static Optional<EconomyFigures> of(Model model, DataSet data) {
        Optional<Model> canonical = CanonicalModel.of(model);
        if (canonical.isEmpty()) {
            return Optional.empty();
        }
        try (Model detectors = canonical.get()) {
            EvidenceReference reference = model.info().meanRow().orElse(EvidenceReference.NOTHING);
            return Optional.of(new EconomyFigures(
                    DetectorEconomy.of(detectors, data, MOST_ROWS, reference),
                    model.info().shape().width()));
        }
    }

    void print(Console console) {
        console.say("detectors          %s", inWords());
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                "%,d, which read %.1f of %,d values in the mean; %.1f have %.0f %% of a row's votes",
                economy.detectors(),
                economy.readsPerDetector(),
                width,
                economy.detectorsPerRow(),
                100 * DetectorEconomy.SHARE);
    }

    void addTo(Map<String, Object> json) {
        json.put("detectorCount", economy.detectors());
        json.put("readsPerDetector", economy.readsPerDetector());
        json.put("detectorsPerRow", economy.detectorsPerRow());
    }
}
