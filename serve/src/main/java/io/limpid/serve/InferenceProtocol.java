package io.limpid.serve;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.RowReader;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.LimpidVersion;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The Open Inference Protocol (KServe v2) over the same answers: tensors in, tensors out. One input tensor of shape [n, K] holds rows in the
 * order of the columns; or each column is a tensor of its own, of shape [n] or [n, 1].
 */
final class InferenceProtocol {

    private final ModelInfo info;
    private final Schema schema;
    private final String modelName;
    private final RowReader reader;
    private final int mostRows;
    private final BatchQueue predictions;

    InferenceProtocol(ModelInfo info, ServerSettings settings, RowReader reader, BatchQueue predictions) {
        this.info = info;
        this.schema = info.schema();
        this.modelName = settings.modelName();
        this.mostRows = settings.waitingRows();
        this.reader = reader;
        this.predictions = predictions;
    }

    Answer server(byte[] ignored) {
        return Answer.json(Map.of("name", "limpid", "version", LimpidVersion.current(), "extensions", List.of()));
    }

    Answer model(byte[] ignored) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("name", modelName);
        about.put("platform", "limpid");
        about.put(
                "inputs",
                schema.featureNames().isEmpty() || schema.image().isPresent()
                        ? List.of(tensor("rows", "FP64", List.of(-1, schema.width())))
                        : columns());
        about.put(
                "outputs",
                List.of(
                        tensor("prediction", "BYTES", List.of(-1)),
                        tensor(
                                "likelihood",
                                "FP32",
                                List.of(-1, info.classNames().size())),
                        tensor("settled_layer", "INT64", List.of(-1))));
        return Answer.json(about);
    }

    private List<Map<String, Object>> columns() {
        return IntStream.range(0, schema.width())
                .mapToObj(
                        i -> tensor(schema.featureName(i), schema.textsOf(i).isEmpty() ? "FP64" : "BYTES", List.of(-1)))
                .toList();
    }

    private static Map<String, Object> tensor(String name, String type, List<Integer> shape) {
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("name", name);
        tensor.put("datatype", type);
        tensor.put("shape", shape);
        return tensor;
    }

    Answer infer(byte[] body) throws IOException, InterruptedException {
        Map<?, ?> request = Bodies.object(body);
        List<?> inputs = Bodies.list(request, "inputs");
        RowRequest rows = Bodies.rows(rows(inputs), reader, mostRows);
        List<RowAnswer.Predicted> answers = predictions.ask(rows).stream()
                .map(answer -> answer.predicted().orElseThrow())
                .toList();
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("model_name", modelName);
        if (request.get("id") instanceof String id) {
            response.put("id", id);
        }
        int n = answers.size();
        List<@Nullable Float> likelihood = new ArrayList<>();
        for (RowAnswer.Predicted answer : answers) {
            for (float value : answer.likelihood()) {
                likelihood.add(Float.isFinite(value) ? value : null);
            }
        }
        List<String> names = answers.stream()
                .map(answer -> info.classNames().get(answer.answer()))
                .toList();
        List<Integer> settled =
                answers.stream().map(RowAnswer.Predicted::settledLayer).toList();
        response.put(
                "outputs",
                List.of(
                        filled("prediction", "BYTES", List.of(n), names),
                        filled(
                                "likelihood",
                                "FP32",
                                List.of(n, info.classNames().size()),
                                likelihood),
                        filled("settled_layer", "INT64", List.of(n), settled)));
        return Answer.json(response);
    }

    private static Map<String, Object> filled(String name, String type, List<Integer> shape, List<?> data) {
        Map<String, Object> tensor = tensor(name, type, shape);
        tensor.put("data", data);
        return tensor;
    }

    /** Returns the rows of tensors: lists in the order of the columns, or maps by their names. */
    private List<?> rows(List<?> inputs) {
        if (inputs.size() == 1
                && inputs.get(0) instanceof Map<?, ?> tensor
                && shapeOf(tensor).size() >= 2) {
            return split(flat(tensor), shapeOf(tensor).get(0));
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object input : inputs) {
            if (!(input instanceof Map<?, ?> tensor) || !(tensor.get("name") instanceof String name)) {
                throw new BadInputException(
                        "each of 'inputs' must be an object with 'name', 'shape', 'datatype' and 'data'");
            }
            List<@Nullable Object> values = flat(tensor);
            if (rows.isEmpty()) {
                values.forEach(value -> rows.add(new LinkedHashMap<>()));
            }
            if (rows.size() != values.size()) {
                throw new BadInputException(
                        "the input '" + name + "' has " + values.size() + " rows, but others have " + rows.size());
            }
            for (int i = 0; i < values.size(); i++) {
                rows.get(i).put(name, values.get(i));
            }
        }
        return rows;
    }

    private static List<List<@Nullable Object>> split(List<@Nullable Object> values, int rows) {
        int width = values.size() / rows;
        return IntStream.range(0, rows)
                .mapToObj(row -> values.subList(row * width, (row + 1) * width))
                .toList();
    }

    private static List<Integer> shapeOf(Map<?, ?> tensor) {
        List<Integer> shape = new ArrayList<>();
        for (Object size : Bodies.list(tensor, "shape")) {
            if (!(size instanceof Integer number) || number < 1) {
                throw new BadInputException("a 'shape' has whole numbers from 1, not " + size);
            }
            shape.add(number);
        }
        return shape;
    }

    private static List<@Nullable Object> flat(Map<?, ?> tensor) {
        List<@Nullable Object> values = RowReader.flat(Bodies.list(tensor, "data"));
        long wanted = 1;
        for (int size : shapeOf(tensor)) {
            wanted = Math.min(Integer.MAX_VALUE, wanted * size);
        }
        if (values.size() != wanted) {
            throw new BadInputException(
                    "the 'data' of an input are " + values.size() + " values, but its shape says " + wanted);
        }
        return values;
    }
}
