package io.limpid.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.LimpidVersion;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A model as one ONNX graph, which runs without Java wherever ONNX does: raw rows go in, because the encoder is inside, and likelihoods, predictions and
 * explanations come out. The same model gives the same bytes.
 *
 * @param model the graph as ONNX keeps it
 * @param remarks what is lost on the way, a sentence each; mostly nothing
 */
public record OnnxExport(byte[] model, List<String> remarks) {

    /** The version of the operators that a graph is made of. */
    public static final int OPSET = 17;

    /** The version of the operators that turn texts into numbers. */
    public static final int ML_OPSET = 3;

    /** The version of the file format. */
    public static final int IR_VERSION = 8;

    /** What protobuf can hold in one message, less room for all that is no weight. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (64L << 20);

    public OnnxExport {
        remarks = List.copyOf(remarks);
    }

    /**
     * Makes the graph of a model.
     *
     * @param outputs what it is to tell
     * @throws BadInputException if its weights need more than the 2 GiB that an ONNX file can have
     */
    public static OnnxExport of(Model model, ExportedOutputs outputs) {
        requireRoom(model.network());
        GraphPlan plan = new GraphPlan(model, outputs);
        ModelProto.Builder proto = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("limpid")
                .setProducerVersion(LimpidVersion.current())
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain(Graph.ML_DOMAIN)
                        .setVersion(ML_OPSET))
                .setGraph(plan.graph());
        metadata(model, outputs)
                .forEach((key, value) -> proto.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return new OnnxExport(proto.build().toByteArray(), plan.remarks());
    }

    /**
     * Writes the graph; the file appears whole or not at all.
     *
     * @param file replaced if it exists
     * @throws BadInputException if the file can't be created there
     * @throws java.io.UncheckedIOException if writing fails
     */
    public void write(Path file) {
        WholeFile.write(file, out -> out.write(model));
    }

    private static void requireRoom(IdentityMlp network) {
        long bytes = network.full().layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .mapToLong(parameter -> (long) Float.BYTES
                        * parameter.values().rows()
                        * parameter.values().columns())
                .sum();
        if (bytes > MOST_BYTES) {
            throw new BadInputException(String.format(
                    Locale.ROOT,
                    "the weights of the model take %,d bytes, but an ONNX file can have no more than 2 GiB; keep fewer"
                            + " detectors of each layer first",
                    bytes));
        }
    }

    private static Map<String, String> metadata(Model model, ExportedOutputs outputs) {
        boolean plain = model.network().full().layers().stream().allMatch(DenseLayer.class::isInstance);
        Map<String, String> metadata = ModelWriter.metadata(model.info(), plain);
        // The graph holds the rows that were kept as constants.
        metadata.keySet().removeAll(Set.of("kept_rows", "kept_answers"));
        metadata.put("compared_with", Reference.usual(model.info()).text());
        metadata.put("outputs", outputs.name().toLowerCase(Locale.ROOT));
        return metadata;
    }
}
