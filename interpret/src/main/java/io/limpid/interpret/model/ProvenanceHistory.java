package io.limpid.interpret.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What was done to a model after its training, as lists in its provenance: one for each kind of change. */
public final class ProvenanceHistory {

    private ProvenanceHistory() {}

    /**
     * Returns a provenance in which one list has one more entry. All else stays, except for the arguments by which a program trained the model:
     * they would make the model before the change.
     *
     * @param provenance of a model; of another program's it may be any text, which is then kept as it stands
     * @param list its name
     * @param entry what was done: numbers, texts and lists of them, by name
     */
    public static String append(String provenance, String list, Map<String, ?> entry) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode tree = object(mapper, provenance);
        tree.remove("arguments");
        ArrayNode entries = tree.get(list) instanceof ArrayNode earlier ? earlier : tree.putArray(list);
        entries.add(mapper.<ObjectNode>valueToTree(entry));
        return tree.toString();
    }

    private static ObjectNode object(ObjectMapper mapper, String provenance) {
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
