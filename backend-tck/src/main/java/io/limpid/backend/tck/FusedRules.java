package io.limpid.backend.tck;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fused operations mean what their composition from the primitives means. */
abstract class FusedRules extends Rules {

    static Stream<Arguments> fusedOperations() {
        return Sizes.GRID.stream()
                .flatMap(sizes -> Catalogue.fused(sizes, Catalogue.ACTIVATIONS).stream()
                        .map(operation -> Arguments.of(operation, sizes)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("fusedOperations")
    void agreesWithItsCompositionFromThePrimitives(Operation operation, Sizes sizes) {
        Runnable check = () -> {
            try (Backend primitives = new Backend(new PrimitivesOnly<>(tck().create(backend.threads())))) {
                Trial.run(operation, backend, Float.NaN)
                        .checkAgainst(Trial.run(operation, primitives, Float.NaN), tolerance);
            }
        };
        if (operation.training()) {
            whereTraining(check, () -> Trial.run(operation, backend, 0));
        } else {
            check.run();
        }
    }

    @Test
    void identityDecayPullsTheWeightFromBeforeTheStepTowardsTheScaledIdentity() {
        Tensor weight = tensor(backend, 2, 2, 3, 1, -1, 2);
        Tensor velocity = tensor(backend, 2, 2, 1, 0, 0, 2);
        Tensor gradient = tensor(backend, 2, 2, 0.5f, 1, 0, -1);
        SgdStep step = new SgdStep(0.1f, 0.5f, 2, 0.5f);
        whereTraining(
                () -> {
                    backend.sgdStep(step, 0, gradient, velocity, weight);
                    tolerance.check("v = 0.5 v + g", 2, new float[] {1, 1, 0, 0}, velocity.toArray());
                    // W - 0.1 v - 0.2 (W - 0.5 I)
                    tolerance.check("W", 2, new float[] {2.4f, 0.7f, -0.8f, 1.7f}, weight.toArray());
                },
                () -> backend.sgdStep(step, 0, gradient, velocity, weight));
    }

    @Test
    void aNanInTheInputReachesEveryOutputOfItsRowAndNoOtherRow() {
        float[] rows = Values.uniform(1, 3 * 17, 1);
        rows[17 + 4] = Float.NaN;
        float[] weight = Values.nearIdentity(2, 17, 0.1);
        Tensor output = backend.create(3, 17);
        Tensor expected = reference.create(3, 17);
        backend.denseForward(
                tensor(backend, 3, 17, rows),
                tensor(backend, 17, 17, weight),
                backend.create(17, 1),
                Activation.RELU,
                output);
        reference.denseForward(
                tensor(reference, 3, 17, rows),
                tensor(reference, 17, 17, weight),
                reference.create(17, 1),
                Activation.RELU,
                expected);
        tolerance.check("output", 17, expected.toArray(), output.toArray());
    }
}
