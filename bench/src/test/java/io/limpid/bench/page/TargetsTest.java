package io.limpid.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.bench.workload.GemmShape;
import io.limpid.bench.workload.NetworkSize;
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
        assertMeasured(
                0.5,
                "met",
                target("Forward pass, 1", "time", network("Forward", STANDARD, 50), peer("OnnxRuntimeForward", 100)));
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
    void theExplanationIsComparedWithTheForwardPassThatItTookTurnsWith() {
        Measurement elsewhere = network("Forward", STANDARD, 1);
        assertMeasured(
                1.14,
                "met",
                target(
                        "Explanation, 1",
                        "time / time of the forward pass",
                        elsewhere,
                        network("ForwardInTurn", STANDARD, 100),
                        network("ExplanationInTurn", STANDARD, 114)));
    }

    @Test
    void evidenceAgainstARowIsComparedWithThatAgainstNothing() {
        assertMeasured(
                1.11,
                "**missed**",
                target(
                        "Evidence against a row, read at the input, 1",
                        "time / time against nothing",
                        network("AgainstNothingAtInputInTurn", STANDARD, 100),
                        network("AgainstRowAtInputInTurn", STANDARD, 111)));
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
        Measurement same = new Measurement("OnnxRuntimeForward", Parameters.peer(1, lowRank), 10, 0, 0, 1);
        String subject = "Forward pass, rank 32, 1 thread";
        assertMeasured(0.12, "met", target(subject, "time / dense", own, dense, same));
        assertMeasured(
                1.2, "**missed**", target(subject, "time / time of ONNX Runtime for the same", own, dense, same));
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
        Measurements calm =
                new Measurements(List.of(network("Forward", STANDARD, 50), peer("OnnxRuntimeForward", 100)));
        Measurements slow =
                new Measurements(List.of(network("Forward", STANDARD, 120), peer("OnnxRuntimeForward", 200)));
        Measurements busy =
                new Measurements(List.of(network("Forward", STANDARD, 180), peer("OnnxRuntimeForward", 100)));
        Target steady = forward(List.of(calm, slow, slow));
        assertEquals("0.60 (0.50 to 0.60)", steady.measuredText());
        assertEquals("met", steady.verdict());
        Target disturbed = forward(List.of(busy, calm, slow));
        assertEquals("0.60 (0.50 to 1.80)", disturbed.measuredText());
        assertEquals("**uncertain**: rounds differ", disturbed.verdict());
        Measurement merged =
                Measurements.median(List.of(busy, calm, slow)).all().get(0);
        assertEquals(120, merged.microseconds());
        assertEquals(65, merged.error());
    }

    private static Target forward(List<Measurements> rounds) {
        return Targets.of(rounds).stream()
                .filter(target -> target.subject().equals("Forward pass, 1 thread"))
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
