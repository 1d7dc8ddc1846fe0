package io.limpid.interpret.roles;

import io.limpid.interpret.data.DataHash;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.model.LimpidVersion;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ProvenanceHistory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notes in the provenance of a model which layers were left out: the list {@code pruning} gets one more entry. Holds nothing that differs between two equal runs.
 */
public final class PruningProvenance {

    private PruningProvenance() {}

    /**
     * Returns the provenance of the model that is left, as JSON text.
     *
     * @param model the model as it was
     * @param selection the rows that layers were chosen by; their SHA-256 is recorded
     * @param points by how many percentage points accuracy on them might fall
     */
    public static String json(Model model, PruningResult result, DataSet selection, double points) {
        int depth = model.info().shape().depth();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("depth_before", depth);
        entry.put(
                "removed_layers",
                result.steps().stream().map(PruningStep::removed).toList());
        entry.put("kept_layers", result.kept(depth));
        entry.put("keep_accuracy", points);
        entry.put("selection_rows", selection.count());
        entry.put("selection_data_sha256", DataHash.sha256(selection));
        entry.put("limpid_version", LimpidVersion.current());
        entry.put("backend", model.network().backend().name());
        return ProvenanceHistory.append(model.info().provenance(), "pruning", entry);
    }
}
