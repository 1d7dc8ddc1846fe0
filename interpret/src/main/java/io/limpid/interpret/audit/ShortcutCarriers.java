package io.limpid.interpret.audit;

import io.limpid.core.backend.Tensor;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.data.Interruption;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which detectors carry a shortcut: cut one after the other, each time the one without which the class is least likely in rows that the suspect's region was copied into.
 * An intervention like the audit itself, on the network itself.
 */
public final class ShortcutCarriers {

    private static final int CAPACITY = 256;

    /** After the first cut, so many detectors are tried that took most away as the first. */
    private static final int CANDIDATES = 24;

    /** Of the rows that were tried: so few may still turn. */
    private static final double FEW = 0.02;

    /**
     * A detector that is cut.
     *
     * @param layer from 1 on
     * @param detector of the layer, from 1 on
     * @param turned how many of the suspect's rows still turn without it and those before it
     */
    public record Carrier(int layer, int detector, int turned) {

        /** Returns its name. */
        public String name() {
            return layer + "." + detector;
        }
    }

    private record Trial(int layer, int detector, double likelihood, int turned) {}

    private final Model model;
    private final Audit audit;

    /**
     * @param model that was audited, in canonical form; stays as it is
     * @param audit of it
     */
    public ShortcutCarriers(Model model, Audit audit) {
        this.model = model;
        this.audit = audit;
    }

    /**
     * Looks for the carriers of a suspect, until hardly a row turns any more.
     *
     * @param most how many at most
     * @return in the order in which they were cut
     * @throws IllegalStateException if a layer has no detectors
     */
    public List<Carrier> of(Suspect suspect, int most) {
        AuditedRows rows = new AuditedRows(audit.features(), audit.labels(), audit.places());
        List<Carrier> carriers = new ArrayList<>();
        try (IdentityMlp copy = model.network().copy();
                Interpreter interpreter = new Interpreter(copy, CAPACITY)) {
            Transplant transplant =
                    new Transplant(interpreter, rows, audit.settings().copies());
            int[] donors = transplant.donors(suspect.label());
            int[] receivers = transplant.receivers(suspect.label());
            List<Trial> candidates = all(copy);
            int turned = suspect.turned();
            while (carriers.size() < most && turned > FEW * receivers.length) {
                List<Trial> tried = new ArrayList<>();
                for (Trial candidate : candidates) {
                    Interruption.check("looking for the detectors of a shortcut");
                    Tensor write = layer(copy, candidate.layer).write();
                    float[] before = write.toArray();
                    cut(write, candidate.detector);
                    Transplant.Outcome outcome = transplant.copy(suspect.label(), suspect.region(), donors, receivers);
                    write.write(before, 0);
                    tried.add(new Trial(
                            candidate.layer,
                            candidate.detector,
                            outcome.after()[outcome.after().length - 1],
                            outcome.turned()));
                }
                tried.sort(Comparator.comparingDouble(Trial::likelihood));
                Trial best = tried.get(0);
                cut(layer(copy, best.layer).write(), best.detector);
                carriers.add(new Carrier(best.layer, best.detector + 1, best.turned));
                turned = best.turned;
                candidates = List.copyOf(tried.subList(1, Math.min(tried.size(), 1 + CANDIDATES)));
                if (candidates.isEmpty()) {
                    break;
                }
            }
        }
        return carriers;
    }

    private static List<Trial> all(IdentityMlp network) {
        List<Trial> all = new ArrayList<>();
        for (int l = 1; l <= network.shape().depth(); l++) {
            for (int k = 0; k < layer(network, l).rank(); k++) {
                all.add(new Trial(l, k, 0, 0));
            }
        }
        return all;
    }

    private static LowRankLayer layer(IdentityMlp network, int number) {
        Layer layer = network.full().layers().get(number - 1);
        if (layer instanceof LowRankLayer detectors) {
            return detectors;
        }
        throw new IllegalStateException("layer " + number + " of this network has no detectors");
    }

    private static void cut(Tensor write, int detector) {
        float[] values = write.toArray();
        for (int i = detector; i < values.length; i += write.columns()) {
            values[i] = 0;
        }
        write.write(values, 0);
    }
}
