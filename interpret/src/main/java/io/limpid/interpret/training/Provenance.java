package io.limpid.interpret.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limpid.core.backend.Backend;
import io.limpid.interpret.data.DataHash;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.SplitRule;
import io.limpid.interpret.model.LimpidVersion;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a model came to be, as JSON text for its file: enough to train it again. Holds nothing that differs between two
 * equal runs (no time, no number of threads), so that equal runs give equal files.
 */
public final class Provenance {

    private static final String CLASS_WEIGHTS = "class_weights";
    private static final String SPLIT = "split";
    private static final String LINEAR = "linear_reference";
    private static final String TRAINING_DATA = "training_data_sha256";

    private Provenance() {}

    /**
     * Returns the JSON text.
     *
     * @param source what the user called the data
     * @param train the training rows; their SHA-256 is recorded
     */
    public static String json(String source, DataSet train, TrainingOptions options, Backend backend) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("depth", options.depth());
        settings.put("epochs", options.epochs());
        settings.put("batch", options.batchSize());
        settings.put("learning_rate", options.learningRate());
        settings.put("momentum", options.momentum());
        settings.put("identity_decay", options.identityDecay());
        settings.put("activation", options.activation().toString());
        settings.put("scale", options.initialScale());
        settings.put("temperature", options.temperature());
        settings.put("init", options.initialization().name().toLowerCase(Locale.ROOT));
        Recipe recipe = options.recipe();
        if (!recipe.equals(Recipe.PLAIN)) {
            settings.put("validation", recipe.validationShare());
            settings.put("patience", recipe.patience());
            settings.put("averaging", recipe.averaging());
            settings.put("schedule", recipe.cosine() ? "cosine" : "constant");
            settings.put("calibrated", recipe.calibrated());
            if (!recipe.classWeights().isNone()) {
                settings.put(CLASS_WEIGHTS, recipe.classWeights().toString());
            }
        }
        if (!options.ranks().isEmpty()) {
            settings.put("rank", options.ranks());
        }
        recipe.sparsity().ifPresent(sparsity -> {
            settings.put("reads", sparsity.reads());
            settings.put("detectors", sparsity.detectors());
        });
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("data", source);
        provenance.put("training_rows", train.count());
        provenance.put(TRAINING_DATA, DataHash.sha256(train));
        provenance.put("seed", options.seed());
        provenance.put("options", settings);
        provenance.put("limpid_version", LimpidVersion.current());
        provenance.put("backend", backend.name());
        try {
            return new ObjectMapper().writeValueAsString(provenance);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the provenance can't be written as JSON", e);
        }
    }

    /**
     * Returns the SHA-256 of the training rows, as {@link DataHash} gives it.
     *
     * @param json the provenance of a model; of another program's model it may be any text
     * @return 64 hexadecimal digits; empty if the text does not tell
     */
    public static Optional<String> trainingDataSha256(String json) {
        return field(json, TRAINING_DATA).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** Returns a provenance that also tells by which arguments a program was started; see {@link #arguments}. */
    public static String withArguments(String json, List<String> arguments) {
        try {
            ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(json);
            ArrayNode array = tree.putArray("arguments");
            arguments.forEach(array::add);
            return tree.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no provenance: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the arguments by which a program was started that trained the model, as a JSON array; of a file, so of any content. */
    public static Optional<String> arguments(String json) {
        return field(json, "arguments").filter(JsonNode::isArray).map(JsonNode::toString);
    }

    /** Returns the name of the backend that trained the model, if it is told. */
    public static Optional<String> backend(String json) {
        return field(json, "backend").filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** Returns whether rows counted by their class as the model was trained, so that its likelihoods are of other shares of the classes. */
    public static boolean hasClassWeights(String json) {
        return field(json, "options").map(options -> options.has(CLASS_WEIGHTS)).orElse(false);
    }

    private static Optional<JsonNode> field(String json, String name) {
        try {
            return Optional.ofNullable(new ObjectMapper().readTree(json).get(name));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns a provenance that also tells how test rows were set aside. */
    public static String withSplit(String json, SplitRule rule) {
        try {
            JsonNode tree = new ObjectMapper().readTree(json);
            if (tree instanceof ObjectNode object) {
                object.putObject(SPLIT).put("fraction", rule.fraction()).put("seed", rule.seed());
            }
            return tree.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no provenance: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Returns how many rows the model was trained on.
     *
     * @param json the provenance of a model; of another program's model it may be any text
     * @return empty if the text does not tell
     */
    public static Optional<Integer> trainingRows(String json) {
        try {
            JsonNode rows = new ObjectMapper().readTree(json).path("training_rows");
            return rows.isInt() ? Optional.of(rows.asInt()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns how test rows were set aside before the training.
     *
     * @param json the provenance of a model; of another program's model it may be any text
     * @return empty if the text does not tell
     */
    public static Optional<SplitRule> split(String json) {
        try {
            JsonNode split = new ObjectMapper().readTree(json).path(SPLIT);
            double fraction = split.path("fraction").asDouble(0);
            boolean usable = fraction > 0 && fraction < 1 && split.path("seed").isIntegralNumber();
            return usable
                    ? Optional.of(new SplitRule(fraction, split.path("seed").asLong()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns a provenance that also tells how far a linear model comes by the same training. */
    public static String withLinear(String json, LinearReference.Figure figure) {
        try {
            JsonNode tree = new ObjectMapper().readTree(json);
            if (tree instanceof ObjectNode object && Double.isFinite(figure.accuracy())) {
                object.putObject(LINEAR)
                        .put("accuracy", figure.accuracy())
                        .put("rows", figure.rows())
                        .put("tested", figure.tested());
            }
            return tree.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no provenance: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Returns how far a linear model comes by the same training.
     *
     * @param json the provenance of a model; of another program's model it may be any text
     * @return empty if the text does not tell
     */
    public static Optional<LinearReference.Figure> linear(String json) {
        return field(json, LINEAR).flatMap(node -> {
            double accuracy = node.path("accuracy").asDouble(-1);
            JsonNode rows = node.path("rows");
            return accuracy >= 0 && accuracy <= 1 && rows.isInt() && rows.asInt() > 0
                    ? Optional.of(new LinearReference.Figure(
                            accuracy, rows.asInt(), node.path("tested").asBoolean()))
                    : Optional.empty();
        });
    }

    /**
     * Returns which share of the training rows was set aside to choose among the states of the network, and by which seed.
     *
     * @param json the provenance of a model; of another program's model it may be any text
     * @return empty if the text does not tell, or none was
     */
    public static Optional<SplitRule> validation(String json) {
        try {
            JsonNode tree = new ObjectMapper().readTree(json);
            double share = tree.path("options").path("validation").asDouble(0);
            return share > 0 && share < 1 && tree.path("seed").isIntegralNumber()
                    ? Optional.of(new SplitRule(share, tree.path("seed").asLong()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns a provenance with one more text in it. */
    public static String with(String json, String key, String value) {
        try {
            JsonNode tree = new ObjectMapper().readTree(json);
            return tree instanceof ObjectNode object ? object.put(key, value).toString() : json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no provenance: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Finds out whether two trainings give the same bytes: from the same rows, with the same options, seed and backend.
     *
     * @param recorded what an earlier run wrote; of a file, so it may be any text
     * @return one that differs, in words; empty if there is none
     */
    public static Optional<String> difference(String recorded, String now) {
        try {
            JsonNode before = new ObjectMapper().readTree(recorded);
            JsonNode after = new ObjectMapper().readTree(now);
            if (!before.path(TRAINING_DATA).equals(after.path(TRAINING_DATA))) {
                return Optional.of("the training rows are not the same");
            }
            JsonNode options = after.path("options");
            for (Iterator<String> names = options.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                JsonNode was = before.path("options").path(name);
                if (!was.equals(options.path(name))) {
                    return Optional.of("its " + name.replace('_', ' ') + " was "
                            + (was.isMissingNode() ? "not told" : was) + ", not " + options.path(name));
                }
            }
            for (String name : List.of("seed", "backend")) {
                if (!before.path(name).equals(after.path(name))) {
                    return Optional.of("its " + name + " was " + before.path(name) + ", not " + after.path(name));
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("it does not tell which");
        }
    }
}
