package io.limpid.interpret.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limpid.formats.BadInputException;
import io.limpid.formats.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A {@link TrainingPosition} as JSON in a checkpoint; numbers keep all their digits. */
final class CheckpointJson {

    private static final int VERSION = 1;
    private static final int DEPTH = 3;
    private static final ObjectMapper MAPPER =
            new ObjectMapper(StrictJson.factory(DEPTH)).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CheckpointJson() {}

    static String write(TrainingPosition position) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("version", VERSION)
                .put("epoch", position.epoch())
                .put("batch", position.batch())
                .put("steps", position.steps())
                .put("loss_sum", position.lossSum())
                .put("seconds", position.seconds())
                .put("learning_rate", position.learningRate())
                .put("returns", position.returns());
        ArrayNode epochs = json.putArray("epochs");
        for (EpochFigures figures : position.epochs()) {
            ObjectNode epoch = epochs.addObject().put("loss", figures.loss()).put("seconds", figures.seconds());
            figures.validationLoss().ifPresent(loss -> put(epoch, "validation_loss", loss));
            figures.testAccuracy().ifPresent(accuracy -> put(epoch, "test_accuracy", accuracy));
        }
        return json.toString();
    }

    /** JSON has no word for what is not a number: a loss that overflowed is null. */
    private static void put(ObjectNode json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        } else {
            json.putNull(key);
        }
    }

    /**
     * @param where the file and the key, for errors
     * @throws BadInputException if the text is no such position
     */
    static TrainingPosition read(String where, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.path("version").asInt() != VERSION) {
                throw new BadInputException(where + ": is of version " + json.path("version") + "; this program knows "
                        + VERSION + " alone");
            }
            List<EpochFigures> epochs = new ArrayList<>();
            for (JsonNode epoch : json.path("epochs")) {
                epochs.add(new EpochFigures(
                        epochs.size() + 1,
                        number(where, epoch, "loss"),
                        optional(where, epoch, "validation_loss"),
                        optional(where, epoch, "test_accuracy"),
                        number(where, epoch, "seconds")));
            }
            return new TrainingPosition(
                    whole(where, json, "epoch"),
                    whole(where, json, "batch"),
                    whole(where, json, "steps"),
                    number(where, json, "loss_sum"),
                    number(where, json, "seconds"),
                    (float) number(where, json, "learning_rate"),
                    json.has("returns") ? whole(where, json, "returns") : 0,
                    epochs);
        } catch (JsonProcessingException e) {
            throw new BadInputException(where + ": is not JSON: " + StrictJson.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(where + ": " + e.getMessage(), e);
        }
    }

    private static int whole(String where, JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isInt()) {
            throw new BadInputException(where + ": '" + key + "' must be a whole number, but is " + value);
        }
        return value.asInt();
    }

    private static OptionalDouble optional(String where, JsonNode json, String key) {
        if (!json.has(key)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(json.path(key).isNull() ? Double.NaN : number(where, json, key));
    }

    private static double number(String where, JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw new BadInputException(where + ": '" + key + "' must be a number, but is " + value);
        }
        return value.asDouble();
    }
}
