import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankStart;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.onnx.ExportedOutputs;
import io.limpid.onnx.OnnxExport;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Times an exported graph that tells everything, in ONNX Runtime, beside this library computing and copying out the same: 784 features, 10 classes,
 * depth 10, 128 rows at once, one thread each, the two in turn, medians.
 */
class Time {

    private static final int ROWS = 128;
    private static final int ROUNDS = 150;

    public static void main(String[] arguments) throws Exception {
        NetworkShape shape = NetworkShape.of(784, 10, 10);
        double[] deviation = new double[784];
        Arrays.fill(deviation, 0.3);
        try (Backend backend = Backends.discover().open(null, new BackendOptions(1))) {
            time("dense", backend, IdentityMlp.create(backend, shape));
            time(
                    "32 detectors a layer",
                    backend,
                    new LowRankStart(Collections.nCopies(10, 32), 1.4f).create(backend, shape, deviation, 1));
        }
    }

    private static void time(String name, Backend backend, IdentityMlp network) throws Exception {
        Random random = new Random(1);
        network.full().layers().forEach(layer -> layer.parameters().forEach(parameter -> {
            float[] values = parameter.values().toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.002 * random.nextGaussian());
            }
            parameter.values().write(values, 0);
        }));
        float[] mean = new float[784];
        Arrays.fill(mean, 0.13f);
        float[] rows = new float[ROWS * 784];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat();
        }
        ModelInfo info = new ModelInfo(
                network.shape(),
                Schema.unnamed(784).withClasses(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
                new PlainEncoder(784),
                "",
                Optional.of(EvidenceReference.of(mean)),
                Optional.empty(),
                Optional.empty());
        byte[] graph = OnnxExport.of(new Model(info, network), ExportedOutputs.ALL).model();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        try (OrtSession session = environment.createSession(graph, options);
                Interpreter interpreter = new Interpreter(network, ROWS);
                OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows), new long[] {ROWS, 784})) {
            double[] ours = new double[ROUNDS];
            double[] theirs = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                tell(interpreter, rows, mean);
                long between = System.nanoTime();
                session.run(Map.of("input", input)).close();
                ours[round] = (between - start) / 1e6;
                theirs[round] = (System.nanoTime() - between) / 1e6;
            }
            System.out.printf(
                    "%s: %s backend %.1f ms, ONNX Runtime %s %.1f ms%n",
                    name, backend.name(), median(ours), environment.getVersion(), median(theirs));
        }
        network.close();
    }

    private static void tell(Interpreter interpreter, float[] rows, float[] mean) {
        var told = interpreter.interpret(rows, ROWS);
        for (int l = 1; l <= 10; l++) {
            told.contribution(l).toArray();
            told.scores(l).toArray();
            told.likelihood(l).toArray();
        }
        EvidenceQuery query = new EvidenceQuery(
                ExplainedClass.PREDICTED,
                ClassContrast.againstRivals(ClassContrast.RIVAL_TEMPERATURE),
                EvidenceShare.AT_INPUT,
                EvidenceReference.of(mean));
        interpreter.evidence(query).readTotal(new float[ROWS * 784]);
        if (interpreter.hasDetectors()) {
            var detectors = interpreter.detectorEvidence(query, new int[ROWS]);
            for (int l = 1; l <= 10; l++) {
                detectors.strength(l).toArray();
                detectors.evidence(l).toArray();
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.copyOfRange(values, ROUNDS / 3, ROUNDS);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
