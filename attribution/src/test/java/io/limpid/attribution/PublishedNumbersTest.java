package io.limpid.attribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.Mlp;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The published numbers of section 5 of the method. */
class PublishedNumbersTest {

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private static float[] attribution(Mlp network, Function<NetworkFunction, AttributionMethod> method, float... row) {
        float[] attribution = new float[row.length];
        try (network;
                NetworkFunction function = new NetworkFunction(network, row.length, 7);
                AttributionMethod created = method.apply(function)) {
            created.attribute(row, 1, new int[] {0}, attribution);
        }
        return attribution;
    }

    /** A quadrature can place the bend of a ReLU no better than between two of its nodes. */
    @Test
    void integratedGradientsOfModelA() {
        assertArrayEquals(
                new float[] {0, 390, 0},
                attribution(TinyModels.a(backend), f -> new IntegratedGradients(f, Baseline.zero(3)), 0, 100, 0),
                1f);
        assertArrayEquals(
                new float[] {0, 390, 0},
                attribution(TinyModels.a(backend), f -> new IntegratedGradients(f, Baseline.zero(3), 1000), 0, 100, 0),
                0.05f);
    }

    @Test
    void integratedGradientsOfModelE() {
        assertArrayEquals(
                new float[] {1.5f, -0.5f},
                attribution(TinyModels.e(backend), f -> new IntegratedGradients(f, Baseline.zero(2)), 3, 1),
                0.05f);
    }

    @Test
    void featureAblationOfModelA() {
        assertArrayEquals(
                new float[] {80, 200, 120},
                attribution(
                        TinyModels.a(backend),
                        f -> new Occlusion(f, FeatureGroups.single(3), Baseline.zero(3)),
                        20,
                        50,
                        30));
    }

    @Test
    void relevanceByTheEpsilonRule() {
        assertArrayEquals(
                new float[] {16, 32, 48},
                attribution(TinyModels.a(backend), LayerwiseRelevance::epsilon, 4, 8, 12),
                1e-4f);
        assertArrayEquals(
                new float[] {18, 36, 54},
                attribution(TinyModels.b(backend, 2), LayerwiseRelevance::epsilon, 1, 2, 3),
                1e-4f);
    }

    @Test
    void relevanceByTheGammaRule() {
        assertArrayEquals(
                new float[] {28 / 3f, 104 / 3f, 52},
                attribution(
                        TinyModels.b(backend, -2),
                        f -> LayerwiseRelevance.of(f, List.of(RelevanceRule.ofGamma(1), RelevanceRule.ofGamma(0.25f))),
                        1,
                        2,
                        3),
                1e-4f);
    }
}
