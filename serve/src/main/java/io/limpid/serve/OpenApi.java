package io.limpid.serve;

import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.LimpidVersion;
import io.limpid.interpret.model.ModelInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The description of a server's interface for one model, after the OpenAPI specification 3.1. */
final class OpenApi {

    private final ModelInfo info;
    private final Schema schema;
    private final String name;

    OpenApi(ModelInfo info, String name) {
        this.info = info;
        this.schema = info.schema();
        this.name = name;
    }

    Map<String, Object> description() {
        Map<String, Object> paths = new LinkedHashMap<>();
        String v1 = "/v1/models/" + name;
        String v2 = "/v2/models/" + name;
        paths.put("/v1/models", get("The names of the models"));
        paths.put(v1, get("Whether the model is ready"));
        paths.put(v1 + ":predict", post("The likelihood of every class for each row", "Rows"));
        paths.put(
                v1 + ":explain", post("Which columns spoke for the answer, and what each layer says", "RowsToExplain"));
        paths.put("/v2", get("The name and version of the server"));
        paths.put("/v2/health/live", get("Whether the server lives"));
        paths.put("/v2/health/ready", get("Whether the server takes requests"));
        paths.put(v2, get("Inputs and outputs of the model"));
        paths.put(v2 + "/ready", get("Whether the model is ready"));
        paths.put(v2 + "/infer", post("The same answers as tensors (Open Inference Protocol)", "Tensors"));
        paths.put("/metrics", get("Counters, in the text format of Prometheus"));
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("openapi", "3.1.0");
        description.put("info", Map.of("title", "Limpid: " + name, "version", LimpidVersion.current()));
        description.put("paths", paths);
        description.put("components", Map.of("schemas", schemas()));
        return description;
    }

    private Map<String, Object> schemas() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0;
                i < schema.width()
                        && schema.image().isEmpty()
                        && !schema.featureNames().isEmpty();
                i++) {
            List<String> texts = schema.textsOf(i);
            columns.put(
                    schema.featureName(i),
                    texts.isEmpty()
                            ? Map.of("type", List.of("number", "null"))
                            : Map.of(
                                    "type",
                                    List.of("string", "null"),
                                    "examples",
                                    texts.subList(0, Math.min(3, texts.size()))));
        }
        Map<String, Object> inOrder = Map.of(
                "type",
                "array",
                "description",
                schema.width() + " values in the order of the columns; an image may be a list of its lines");
        Object row = columns.isEmpty()
                ? inOrder
                : Map.of(
                        "oneOf",
                        List.of(
                                Map.of("type", "object", "required", schema.featureNames(), "properties", columns),
                                inOrder));
        schemas.put("Row", row);
        Map<String, Object> rows = Map.of("type", "array", "items", Map.of("$ref", "#/components/schemas/Row"));
        schemas.put(
                "Rows",
                Map.of("type", "object", "required", List.of("instances"), "properties", Map.of("instances", rows)));
        schemas.put(
                "RowsToExplain",
                Map.of(
                        "type", "object",
                        "required", List.of("instances"),
                        "properties",
                                Map.of(
                                        "instances",
                                        rows,
                                        "maps",
                                        Map.of(
                                                "type", "boolean",
                                                "description",
                                                        "whether each layer's evidence and contribution are wanted too"))));
        schemas.put(
                "Tensors",
                Map.of(
                        "type", "object",
                        "required", List.of("inputs"),
                        "properties",
                                Map.of(
                                        "inputs",
                                        Map.of(
                                                "type",
                                                "array",
                                                "items",
                                                Map.of(
                                                        "type",
                                                        "object",
                                                        "required",
                                                        List.of("name", "shape", "datatype", "data"))))));
        schemas.put("Classes", Map.of("type", "string", "enum", info.classNames()));
        schemas.put("Error", Map.of("type", "object", "properties", Map.of("error", Map.of("type", "string"))));
        return schemas;
    }

    private static Map<String, Object> get(String summary) {
        return Map.of("get", Map.of("summary", summary, "responses", Map.of("200", Map.of("description", summary))));
    }

    private static Map<String, Object> post(String summary, String body) {
        Map<String, Object> json = Map.of("schema", Map.of("$ref", "#/components/schemas/" + body));
        Map<String, Object> error = Map.of("schema", Map.of("$ref", "#/components/schemas/Error"));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", summary);
        operation.put("requestBody", Map.of("required", true, "content", Map.of("application/json", json)));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", summary));
        responses.put(
                "400", Map.of("description", "A row can't be read", "content", Map.of("application/json", error)));
        responses.put(
                "413", Map.of("description", "Too many bytes or rows", "content", Map.of("application/json", error)));
        responses.put(
                "429",
                Map.of("description", "Too many rows wait already", "content", Map.of("application/json", error)));
        operation.put("responses", responses);
        return Map.of("post", operation);
    }
}
