package io.limpid.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.bench.workload.GemmShape;
import io.limpid.bench.workload.NetworkSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final NetworkSize STANDARD = Parameters.STANDARD;

    private static Measurement gemm(String backend, double microseconds) {
        GemmShape shape = GemmShape.FORWARD_100;
        return new Measurement("Gemm", Parameters.gemm(backend, 1, shape), microseconds, 0, 0, shape.operations());
    }

    private static Measurement network(String benchmark, NetworkSize size, double microseconds) {
        return new Measurement(
                benchmark, Parameters.network("vector", 1, size), microseconds, 0, 3, size.forwardOperations());
    }

    private static Measurement peer(String benchmark, double microseconds) {
        return new Measurement(
                benchmark, Parameters.peer(1, STANDARD), microseconds, 0, 0, STANDARD.forwardOperations());
    }

    private static Measurement turn(
            String which, String benchmark, Map<String, String> parameters, double microseconds) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("turn", which);
        return new Measurement(benchmark, all, microseconds, Double.NaN, Double.NaN, Double.NaN);
    }

    private static Target target(String subject, String figure, Measurement... run) {
        return Targets.of(new Measurements(List.of(run))).stream()
                .filter(target ->
                        target.subject().startsWith(subject) && target.figure().startsWith(figure))
                .findFirst()
                .orElseThrow();
    }

    private static void assertMeasured(double value, String verdict, Target target) {
        assertEquals(value, target.measured().orElseThrow(), 1e-9);
        assertEquals(verdict, target.verdict());
    }

    @Test
    void productsAreComparedBySpeed() {
        String subject = "GEMM 100×794×794, A Bᵀ, 1 thread";
        assertMeasured(1.2, "met", target(subject, "speed / speed of ND4J", gemm("vector", 100), gemm("nd4j", 120)));
        assertMeasured(
                1.05, "**missed**", target(subject, "speed / speed of ND4J", gemm("vector", 100), gemm("nd4j", 105)));
    }

    @Test
    void productsAreComparedWithThePeakOfTheirThreadCount() {
        double operations = GemmShape.FORWARD_100.operations();
        Measurement one = new Measurement("FmaPeak", Map.of("threads", "1"), 10, 0, 0, operations / 10 * 0.7);
        Measurement two = new Measurement("FmaPeak", Map.of("threads", "2"), 10, 0, 0, operations);
        Target reached = target("GEMM 100×794×794", "speed / FMA peak", two, one, gemm("vector", 100 / 0.7));
        assertMeasured(1, "met, stretch too", reached);
        assertMeasured(
                0.7, "met", target("GEMM 100×794×794", "speed / FMA peak", two, one, gemm("vector", 100 / 0.49)));
    }

    @Test
    void peersAreComparedByTime() {
        Map<String, String> two = Map.of("threads", "2", "rank", "0");
        assertMeasured(
                0.5,
                "met",
                target(
                        "Forward pass, 2",
                        "time",
                        new Measurement("Forward", Parameters.network("vector", 2, STANDARD), 50, 0, 0, 1),
                        new Measurement("OnnxRuntimeForward", two, 100, 0, 0, 1)));
        assertMeasured(
                0.61,
                "**missed**",
                target("Training step, 1", "time", network("Training", STANDARD, 61), peer("DjlTraining", 100)));
        assertMeasured(
                0.44,
                "met, stretch too",
                target("Training step, 1", "time", network("Training", STANDARD, 44), peer("DjlTraining", 100)));
    }

    @Test
    void oneThreadIsComparedWithOnnxRuntimeInTurn() {
        Map<String, String> dense = Map.of("threads", "1", "rank", "0");
        assertMeasured(
                1.04,
                "**missed**",
                target(
                        "Forward pass, 1",
                        "time / time of ONNX Runtime, in turn",
                        network("Forward", STANDARD, 50),
                        peer("OnnxRuntimeForward", 100),
                        turn("first", "OnnxRuntimeInTurn", dense, 104),
                        turn("second", "OnnxRuntimeInTurn", dense, 100)));
    }

    @Test
    void theExplanationIsComparedWithTheForwardPassThatItTookTurnsWith() {
        Map<String, String> one = Map.of("threads", "1");
        assertMeasured(
                1.09,
                "met",
                target(
                        "Explanation, 1",
                        "time / time of the forward pass",
                        network("Forward", STANDARD, 1),
                        turn("first", "ExplanationInTurn", one, 109),
                        turn("second", "ExplanationInTurn", one, 100)));
    }

    @Test
    void evidenceAgainstARowIsComparedWithThatAgainstNothing() {
        Map<String, String> atInput = Map.of("threads", "1", "reading", "AT_INPUT");
        assertMeasured(
                1.11,
                "**missed**",
                target(
                        "Evidence against a row, read at the input, 1",
                        "time / time against nothing",
                        turn("first", "ReferenceInTurn", atInput, 111),
                        turn("second", "ReferenceInTurn", atInput, 100)));
    }

    @Test
    void bothFormsAreComparedByTheSameOperationInTurn() {
        Map<String, String> training = Map.of("threads", "1", "operation", "TRAINING");
        Map<String, String> explanation = Map.of("threads", "1", "operation", "EXPLANATION");
        Measurement[] run = {
            turn("first", "LowRankInTurn", training, 12),
            turn("second", "LowRankInTurn", training, 100),
            turn("first", "LowRankInTurn", explanation, 21),
            turn("second", "LowRankInTurn", explanation, 100)
        };
        assertMeasured(0.12, "met", target("Training step, rank 32, 1", "time / dense time", run));
        assertMeasured(0.21, "**missed**", target("Explanation, rank 32, 1", "time / dense time", run));
    }

    @Test
    void theWorstDepthCounts() {
        Measurement ten = network("Forward", STANDARD, 1000);
        Measurement twenty = network("Forward", new NetworkSize(20, 794, 128), 2300);
        Measurement hundred = network("Forward", new NetworkSize(100, 794, 128), 9200);
        Measurement shallow = network("Forward", new NetworkSize(5, 794, 128), 1000);
        assertMeasured(0.08, "met", target("Forward from 10", "largest", ten, hundred, shallow));
        assertMeasured(0.15, "**missed**", target("Forward from 10", "largest", hundred, twenty, ten));
    }

    @Test
    void aWideNetworkIsComparedBySpeed() {
        NetworkSize wide = new NetworkSize(10, 3082, 128);
        double share = wide.forwardOperations() / STANDARD.forwardOperations();
        assertMeasured(
                2,
                "met",
                target(
                        "Forward at width",
                        "GFLOP",
                        network("Forward", STANDARD, 100),
                        network("Forward", wide, 50 * share)));
    }

    @Test
    void theIdentityPlusDetectorsIsComparedWithMatricesAndWithPeersThatComputeTheSame() {
        NetworkSize lowRank = Parameters.LOW_RANK;
        Measurement own = network("Forward", lowRank, 12);
        Measurement dense = peer("OnnxRuntimeForward", 100);
        Map<String, String> rank = Map.of("threads", "1", "rank", "32");
        Measurement first = turn("first", "OnnxRuntimeInTurn", rank, 12);
        Measurement second = turn("second", "OnnxRuntimeInTurn", rank, 10);
        String subject = "Forward pass, rank 32, 1 thread";
        assertMeasured(0.12, "met", target(subject, "time / dense", own, dense, first, second));
        assertMeasured(
                1.2,
                "**missed**",
                target(subject, "time / time of ONNX Runtime for the same", own, dense, first, second));
        assertMeasured(
                0.11,
                "**missed**",
                target(
                        "One row",
                        "time / dense time",
                        network("Forward", lowRank.withBatch(1), 11),
                        network("Forward", STANDARD.withBatch(1), 100)));
    }

    /** Ratios are taken within rounds: a machine that is half as fast in the second gives the same ones. */
    @Test
    void roundsShowHowFarAFigureIsCertain() {
        Measurements calm = new Measurements(List.of(network("Training", STANDARD, 50), peer("DjlTraining", 100)));
        Measurements slow = new Measurements(List.of(network("Training", STANDARD, 110), peer("DjlTraining", 200)));
        Measurements busy = new Measurements(List.of(network("Training", STANDARD, 180), peer("DjlTraining", 100)));
        Target steady = training(List.of(calm, slow, slow));
        assertEquals("0.55 (0.50 to 0.55)", steady.measuredText());
        assertEquals("met", steady.verdict());
        Target disturbed = training(List.of(busy, calm, slow));
        assertEquals("0.55 (0.50 to 1.80)", disturbed.measuredText());
        assertEquals("**uncertain**: rounds differ", disturbed.verdict());
        Measurement merged =
                Measurements.median(List.of(busy, calm, slow)).all().get(0);
        assertEquals(110, merged.microseconds());
        assertEquals(65, merged.error());
    }

    private static Target training(List<Measurements> rounds) {
        return Targets.of(rounds).stream()
                .filter(target -> target.subject().equals("Training step, 1 thread"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        List<Target> targets = Targets.of(new Measurements(List.of()));
        assertTrue(targets.size() > 20);
        for (Target target : targets) {
            assertEquals("not measured", target.verdict());
            assertEquals("–", target.measuredText());
        }
    }
}
