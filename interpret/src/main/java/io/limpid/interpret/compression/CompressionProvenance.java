package io.limpid.interpret.compression;

import io.limpid.interpret.data.DataHash;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.model.LimpidVersion;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ProvenanceHistory;
import io.limpid.interpret.training.Sparsity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Notes in the provenance of a model which model it was cut from. Holds nothing that differs between two equal runs. */
public final class CompressionProvenance {

    private CompressionProvenance() {}

    /**
     * Returns the provenance of the new model, as JSON text: its list {@code compression} gets one more entry.
     *
     * @param model the model as it was
     * @param sha256 of its file
     * @param ranks of each layer
     * @param selection the rows that the ranks were chosen by; their SHA-256 is recorded
     * @param budget by how much accuracy on them might fall; absent if the ranks were given
     * @param epochs for how many it was trained on
     * @param sparsity what was left of reads and detectors meanwhile; absent if everything was
     */
    public static String json(
            Model model,
            String sha256,
            List<Integer> ranks,
            DataSet selection,
            OptionalDouble budget,
            int epochs,
            Optional<Sparsity> sparsity) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("model_sha256", sha256);
        entry.put("ranks", ranks);
        if (budget.isPresent()) {
            entry.put("keep_accuracy", budget.getAsDouble());
            entry.put("selection_rows", selection.count());
            entry.put("selection_data_sha256", DataHash.sha256(selection));
        }
        entry.put("epochs", epochs);
        sparsity.ifPresent(left -> {
            entry.put("reads", left.reads());
            entry.put("detectors", left.detectors());
        });
        entry.put("limpid_version", LimpidVersion.current());
        entry.put("backend", model.network().backend().name());
        return ProvenanceHistory.append(model.info().provenance(), "compression", entry);
    }
}
