package io.limpid.interpret.roles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limpid.interpret.data.DataHash;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.model.LimpidVersion;
import io.limpid.interpret.model.Model;

/**
 * Notes in the provenance of a model which layers were left out: what is known of its training stays, and the list
 * {@code pruning} gets one more entry. Holds nothing that differs between two equal runs.
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
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode provenance = origin(mapper, model.info().provenance());
        ArrayNode pruning =
                provenance.get("pruning") instanceof ArrayNode earlier ? earlier : provenance.putArray("pruning");
        int depth = model.info().shape().depth();
        ObjectNode entry = pruning.addObject();
        entry.put("depth_before", depth);
        entry.set(
                "removed_layers",
                mapper.valueToTree(
                        result.steps().stream().map(PruningStep::removed).toList()));
        entry.set("kept_layers", mapper.valueToTree(result.kept(depth)));
        entry.put("keep_accuracy", points);
        entry.put("selection_rows", selection.count());
        entry.put("selection_data_sha256", DataHash.sha256(selection));
        entry.put("limpid_version", LimpidVersion.current());
        entry.put("backend", model.network().backend().name());
        return provenance.toString();
    }

    /** Another program may have written something else than a JSON object; it is kept as it stands. */
    private static ObjectNode origin(ObjectMapper mapper, String provenance) {
        try {
            if (mapper.readTree(provenance) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Kept below.
        }
        ObjectNode wrapped = mapper.createObjectNode();
        return provenance.isEmpty() ? wrapped : wrapped.put("training", provenance);
    }
}
