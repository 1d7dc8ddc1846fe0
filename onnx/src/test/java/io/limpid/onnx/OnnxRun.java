package io.limpid.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph in ONNX Runtime: arrays in, arrays out. */
final class OnnxRun implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxRun(byte[] model) throws OrtException {
        session = environment.createSession(model);
    }

    Set<String> inputs() {
        return session.getInputNames();
    }

    Set<String> outputs() {
        return session.getOutputNames();
    }

    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    /** @param inputs float[] or String[] of rows one after the other, by name */
    Map<String, Object> run(Map<String, ?> inputs, int rows) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, ?> input : inputs.entrySet()) {
            tensors.put(input.getKey(), tensor(input.getValue(), rows));
        }
        Map<String, Object> outputs = new LinkedHashMap<>();
        try (OrtSession.Result result = session.run(tensors)) {
            for (Map.Entry<String, OnnxValue> each : result) {
                outputs.put(each.getKey(), flat((OnnxTensor) each.getValue()));
            }
        }
        tensors.values().forEach(OnnxTensor::close);
        return outputs;
    }

    private OnnxTensor tensor(Object values, int rows) throws OrtException {
        if (values instanceof String[] texts) {
            return OnnxTensor.createTensor(environment, texts, new long[] {rows, texts.length / rows});
        }
        float[] floats = (float[]) values;
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), new long[] {rows, floats.length / rows});
    }

    private static Object flat(OnnxTensor tensor) throws OrtException {
        return switch (tensor.getInfo().type) {
            case FLOAT -> {
                float[] values = new float[tensor.getFloatBuffer().remaining()];
                tensor.getFloatBuffer().get(values);
                yield values;
            }
            case INT64 -> {
                long[] values = new long[tensor.getLongBuffer().remaining()];
                tensor.getLongBuffer().get(values);
                yield values;
            }
            case STRING -> List.of((String[]) tensor.getValue());
            default -> throw new AssertionError(tensor.getInfo().type);
        };
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
