package io.limpid.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.limpid.bench.page.Parameters;
import io.limpid.bench.workload.NetworkSize;
import io.limpid.bench.workload.RandomNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The forward pass in ONNX Runtime, optimised as far as it can; its input and output stay in their buffers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OnnxRuntimeForward {

    @Param("1")
    public int threads;

    @Param("0")
    public int rank;

    private OrtEnvironment environment;
    private OrtSession session;
    private OnnxTensor input;
    private OnnxTensor output;
    private FloatBuffer outputValues;

    @Setup(Level.Trial)
    public void open() throws OrtException {
        RandomNetwork workload = new RandomNetwork(Parameters.STANDARD.withRank(rank));
        NetworkSize size = workload.size();
        environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(OnnxModel.of(workload), options);
        }
        long[] shape = {size.batch(), size.width()};
        FloatBuffer inputValues = buffer(size.batch() * size.width());
        inputValues.put(workload.paddedRows()).flip();
        outputValues = buffer(size.batch() * size.width());
        input = OnnxTensor.createTensor(environment, inputValues, shape);
        output = OnnxTensor.createTensor(environment, outputValues, shape);
        pass();
        float[] computed = new float[outputValues.capacity()];
        outputValues.get(0, computed);
        Agreement.requireSameValues("ONNX Runtime: the output", LimpidResults.forward(workload), computed);
    }

    @Benchmark
    public FloatBuffer pass() throws OrtException {
        session.run(Map.of(OnnxModel.INPUT, input), Map.of(OnnxModel.OUTPUT, output))
                .close();
        return outputValues;
    }

    @TearDown(Level.Trial)
    public void close() throws OrtException {
        input.close();
        output.close();
        session.close();
        environment.close();
    }

    private static FloatBuffer buffer(int values) {
        return ByteBuffer.allocateDirect(values * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
