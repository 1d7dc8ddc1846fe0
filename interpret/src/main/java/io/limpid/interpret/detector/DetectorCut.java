package io.limpid.interpret.detector;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankLayer;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.model.LimpidVersion;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ProvenanceHistory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A detector that is cut out of a network: what it reads and what it writes become 0. Then the gradients of both are 0 too, so it stays cut however long the
 * network learns on.
 *
 * @param layer from 1 on
 * @param detector of the layer, from 1 on, as people count
 */
public record DetectorCut(int layer, int detector) {

    private static final Pattern NAME = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

    /**
     * Parses a name: {@code 3.7} is detector 7 of layer 3.
     *
     * @param network in canonical form, in which it has to be
     * @throws BadInputException if it is no name, or there is no such detector
     */
    public static DetectorCut parse(String text, IdentityMlp network) {
        Matcher name = NAME.matcher(text.strip());
        if (!name.matches()) {
            throw new BadInputException(
                    "expected names of detectors, like 3.7 for detector 7 of layer 3; found '" + text + "'");
        }
        DetectorCut cut = new DetectorCut(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)));
        int depth = network.shape().depth();
        if (cut.layer < 1 || cut.layer > depth) {
            throw new BadInputException("there are layers 1 to " + depth + "; found '" + text + "'");
        }
        int rank = ((LowRankLayer) network.full().layers().get(cut.layer - 1)).rank();
        if (cut.detector < 1 || cut.detector > rank) {
            throw new BadInputException(
                    "layer " + cut.layer + " has detectors 1 to " + rank + "; found '" + text + "'");
        }
        return cut;
    }

    /** Returns its name. */
    public String name() {
        return layer + "." + detector;
    }

    /**
     * Returns a model without some detectors, on the same backend, whose provenance says so. The caller closes it.
     *
     * @param model in canonical form; stays as it is
     * @param sha256 of its file
     * @param epochs for how many passes it will learn on
     */
    public static Model apply(Model model, List<DetectorCut> cuts, String sha256, int epochs) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("model_sha256", sha256);
        entry.put("cut", cuts.stream().map(DetectorCut::name).toList());
        entry.put("epochs", epochs);
        entry.put("limpid_version", LimpidVersion.current());
        entry.put("backend", model.network().backend().name());
        String provenance = ProvenanceHistory.append(model.info().provenance(), "edits", entry);
        IdentityMlp network = model.network().copy();
        for (DetectorCut cut : cuts) {
            LowRankLayer layer = (LowRankLayer) network.full().layers().get(cut.layer - 1);
            for (Tensor factor : List.of(layer.read(), layer.write())) {
                float[] values = factor.toArray();
                for (int i = cut.detector - 1; i < values.length; i += factor.columns()) {
                    values[i] = 0;
                }
                factor.write(values, 0);
            }
        }
        return new Model(model.info().with(model.info().shape(), provenance), network);
    }
}
