package io.limpid.attribution.faithfulness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.FeatureGroups;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a comparison finds: this project's methods and measures in their order, and after them those of com.example. */
class StandardComparisonTest {

    private static final List<String> METHODS = List.of(
            "random",
            "contribution-magnitude",
            "gradient-magnitude",
            "gradient-x-input",
            "integrated-gradients",
            "lrp-epsilon",
            "lrp-gamma",
            "occlusion",
            "shapley",
            "evidence",
            "evidence-contrast",
            "evidence-carried",
            "evidence-input");

    private static final List<String> MEASURES = List.of(
            "deletion",
            "insertion",
            "faithfulness-correlation",
            "infidelity",
            "max-sensitivity",
            "completeness-residual",
            "sparseness",
            "randomisation-correlation");

    private static final float[] ROWS = {1, 2, 3, 4, 0, -1, 0, 3};

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));
    private final IdentityMlp network = network(4);

    @AfterEach
    void close() {
        network.close();
        backend.close();
    }

    private IdentityMlp network(int features) {
        NetworkShape shape = new NetworkShape(features, 3, 2, Activation.leakyRelu(0.1f), 1, 1);
        return IdentityMlp.create(backend, shape, Initialization.XAVIER, 4);
    }

    private StandardComparison comparison() {
        return new StandardComparison(network, ROWS, 2, FeatureGroups.single(4), Baseline.zero(4), 1);
    }

    private static List<String> with(List<String> own, String other) {
        List<String> all = new ArrayList<>(own);
        all.add(other);
        return all;
    }

    @Test
    void methodsAndMeasuresOfOtherProjectsStandBehindThisOnes() {
        try (StandardComparison comparison = comparison()) {
            assertEquals(with(METHODS, "third-distance"), comparison.affordable(Affordability.STANDARD));
            assertEquals(
                    with(MEASURES, "third-sum"),
                    comparison.metrics().stream().map(FaithfulnessMetric::name).toList());

            MethodFigures figures = comparison.judge("third-distance");
            assertEquals("third-distance", figures.method());
            assertEquals((10 + 2) / 2.0, figures.means().get("third-sum"));
            assertEquals(1, figures.means().get("randomisation-correlation"), 1e-12, "it ignores the network");
            assertEquals(3 * 6, comparison.judge("third-times:3").means().get("third-sum"), "a family of names");
            assertTrue(comparison.judge("evidence").means().containsKey("third-sum"));
        }
    }

    @Test
    void whatDoesNotFitIsSaid() {
        AttributionMethods methods = AttributionMethods.discover();
        assertTrue(methods.names().contains("third-impossible"));
        assertTrue(
                methods.namesInWords()
                        .endsWith(
                                "third-distance, third-impossible or evidence:none|mean|rivals:SHARE[:CARRIERS] or third-times:DIGIT"));
        assertTrue(methods.knows("third-times:3") && methods.knows("evidence:none:0.5"));
        assertFalse(methods.knows("third-times:33") || methods.knows("evidence:none") || methods.knows(""));
        try (StandardComparison comparison = comparison()) {
            String unknown = assertThrows(IllegalArgumentException.class, () -> comparison.judge("tarot"))
                    .getMessage();
            assertTrue(unknown.contains("'tarot'") && unknown.contains("lrp-gamma"), unknown);
            assertTrue(comparison.explains("third-distance") && !comparison.explains("third-impossible"));
            String impossible = assertThrows(IllegalArgumentException.class, () -> comparison.judge("third-impossible"))
                    .getMessage();
            assertTrue(impossible.contains("'third-impossible'"), impossible);
        }
    }

    @Test
    void methodsThatAskOftenAreLeftOutWhereThereAreManyFeatures() {
        int features = 104;
        try (IdentityMlp wide = network(features);
                StandardComparison comparison = new StandardComparison(
                        wide, new float[features], 1, FeatureGroups.single(features), Baseline.zero(features), 1)) {
            List<String> expected = with(METHODS, "third-distance");
            expected.remove("shapley");
            assertEquals(expected, comparison.affordable(Affordability.STANDARD));
            expected.remove("occlusion");
            assertEquals(expected, comparison.affordable(new Affordability(103, 104)), "105 passes are too many");
            assertEquals(
                    with(METHODS, "third-distance"), comparison.affordable(new Affordability(104, 0)), "few features");
        }
    }

    @Test
    void affordableIsWhatIsWithinEitherLimit() {
        assertTrue(Affordability.STANDARD.allows(100, 4096));
        assertTrue(Affordability.STANDARD.allows(101, 200));
        assertFalse(Affordability.STANDARD.allows(101, 200.5));
    }

    @Test
    void settingsFollowTheNumberOfFeatures() {
        assertEquals(new MetricSettings(10, 200, 156, 50, 0.02f, 5), MetricSettings.standard(784));
        assertEquals(new MetricSettings(3, 64, 12, 50, 0.02f, 5), MetricSettings.standard(64));
        assertEquals(new MetricSettings(1, 3, 1, 50, 0.02f, 5), MetricSettings.standard(3));
    }
}
