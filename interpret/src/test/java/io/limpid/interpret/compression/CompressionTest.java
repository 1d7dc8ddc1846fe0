package io.limpid.interpret.compression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.Samples;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Provenance;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.Sparsity;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.ValidationRows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Digits, at depth 3: what is left of the network when detectors are left out. */
class CompressionTest {

    private static final int DEPTH = 3;

    private static Backend backend;
    private static DataSet train;
    private static Model model;
    private static ValidationRows rows;
    private static Compression compression;

    @BeforeAll
    static void trainNetwork() {
        backend = ReferenceBackend.open(new BackendOptions(1));
        train = Samples.digits().train();
        TrainingOptions options = TrainingOptions.defaults(DEPTH, 4).with(Recipe.USUAL);
        model = new Training(
                        backend, train, Optional.empty(), Training.encoderFor(train), options, TrainingListener.NONE)
                .run(Provenance.json("digits", train, options, backend))
                .model();
        rows = ValidationRows.of(train, model.info(), 77);
        compression = Compression.of(model, model.info().shape().width(), CompressionListener.NONE);
    }

    @AfterAll
    static void close() {
        model.close();
        backend.close();
    }

    private static Model cut(int... ranks) {
        return new Model(model.info(), compression.network(ranks));
    }

    private static double accuracy(Model some) {
        return LayerEvaluation.of(some, rows.split().test()).accuracy();
    }

    @Test
    void theValidationRowsAreThoseThatTrainingHeldOut() {
        assertTrue(rows.heldOut());
        Split wanted = Split.stratified(train, 0.15, 1).orElseThrow();
        assertEquals(wanted.test().count(), rows.split().test().count());
        for (int row = 0; row < wanted.test().count(); row++) {
            assertArrayEquals(
                    Samples.row(wanted.test(), row), Samples.row(rows.split().test(), row));
        }
        DataSet others = train.select(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19});
        assertFalse(ValidationRows.of(others, model.info(), 1).heldOut());
    }

    @Test
    void allDetectorsSayWhatTheMatricesSay() {
        int width = model.info().shape().width();
        try (Model whole = cut(width, width, width)) {
            Agreement agreement = Agreement.of(model, whole, rows.split().test());
            assertEquals(1, agreement.predictions());
            assertEquals(1, agreement.evidenceMaps(), 1e-5);
            assertEquals(1, agreement.contributionMaps(), 1e-5);
            assertEquals(accuracy(model), accuracy(whole));
        }
        try (Model little = cut(1, 1, 1)) {
            Agreement agreement = Agreement.of(model, little, rows.split().test());
            assertTrue(agreement.predictions() < 0.9, agreement::toString);
            assertTrue(agreement.evidenceMaps() < 0.99, agreement::toString);
        }
    }

    @Test
    void accuracyStaysWithinTheBudgetWithFarFewerDetectors() {
        int[] ranks = compression.ranksWithin(0.01, rows.split().test());
        assertTrue(Arrays.stream(ranks).sum() < 60, () -> Arrays.toString(ranks));
        try (Model small = cut(ranks)) {
            assertTrue(accuracy(small) >= accuracy(model) - 0.01 - 1e-9);
        }
        assertArrayEquals(
                new int[] {1, 1, 1}, compression.ranksWithin(1, rows.split().test()));
        assertArrayEquals(ranks, compression.ranksWithin(0.01, rows.split().test()), "the search is repeatable");
        assertThrows(
                IllegalArgumentException.class,
                () -> compression.ranksWithin(1.5, rows.split().test()));
    }

    @Test
    void decomposingAgainGivesTheSameBits() {
        Compression again = Compression.of(model, 5, CompressionListener.NONE);
        for (int l = 0; l < DEPTH; l++) {
            try (var first = compression.factors().get(l).layer(5, backend);
                    var second = again.factors().get(l).layer(5, backend)) {
                assertArrayEquals(first.read().toArray(), second.read().toArray());
                assertArrayEquals(first.write().toArray(), second.write().toArray());
            }
        }
    }

    @Test
    void aNetworkOfDetectorsIsCutAsItsMatricesAre() {
        try (Model lowRank = cut(9, 9, 9);
                Model small = cut(4, 3, 2)) {
            Compression ofDetectors = Compression.of(lowRank, 9, CompressionListener.NONE);
            try (Model same = new Model(model.info(), ofDetectors.network(new int[] {4, 3, 2}))) {
                for (int l = 0; l < DEPTH; l++) {
                    float[] wanted = small.network()
                            .full()
                            .layers()
                            .get(l)
                            .parameters()
                            .get(0)
                            .values()
                            .toArray();
                    float[] found = same.network()
                            .full()
                            .layers()
                            .get(l)
                            .parameters()
                            .get(0)
                            .values()
                            .toArray();
                    assertArrayEquals(wanted, found, 1e-4f);
                }
            }
        }
    }

    @Test
    void trainingOnMendsWhatWasCutOff() {
        try (Model small = cut(4, 4, 4)) {
            Model refined =
                    FineTuning.run(small, train, rows, 2, TrainingListener.NONE).orElseThrow();
            try (refined) {
                assertTrue(
                        accuracy(refined) > accuracy(small) + 0.01, () -> accuracy(refined) + " of " + accuracy(small));
                assertEquals(4, refined.network().rank().orElseThrow());
            }
        }
    }

    @Test
    void detectorsAreMadeSparseWhileTheyLearnOnAndStaySoAfterwards() {
        try (Model small = cut(8, 8, 8);
                Model sparse = FineTuning.sparse(small, train, rows, 6, new Sparsity(20, 16), TrainingListener.NONE)) {
            assertTrue(accuracy(sparse) > 0.85, () -> "accuracy " + accuracy(sparse));
            assertEquals(16, detectors(sparse));
            assertTrue(reads(sparse) <= 320 && reads(sparse) > 200, () -> "reads " + reads(sparse));
            Model refined = FineTuning.run(sparse, train, rows, 1, TrainingListener.NONE)
                    .orElse(sparse);
            try (refined) {
                assertEquals(reads(sparse), reads(refined));
            }
            try (Model canonical = CanonicalModel.of(sparse).orElseThrow()) {
                assertEquals(reads(sparse), reads(canonical), "no other basis is taken");
                assertEquals(accuracy(sparse), accuracy(canonical));
            }
        }
    }

    private static int detectors(Model sparse) {
        return sparse.network().full().layers().stream()
                .mapToInt(layer -> ((LowRankLayer) layer).rank())
                .sum();
    }

    private static int reads(Model sparse) {
        int count = 0;
        for (Layer layer : sparse.network().full().layers()) {
            for (float value : ((LowRankLayer) layer).read().toArray()) {
                count += value != 0 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void theProvenanceTellsFromWhichModelAndTrainingStaysKnown() {
        String first = CompressionProvenance.json(
                model,
                "ab12",
                List.of(4, 3, 2),
                rows.split().test(),
                OptionalDouble.of(0.01),
                2,
                Optional.of(new Sparsity(9, 5)));
        assertTrue(
                first.contains("\"compression\":[{\"model_sha256\":\"ab12\",\"ranks\":[4,3,2],\"keep_accuracy\":0.01,"),
                first);
        assertEquals(Provenance.trainingDataSha256(model.info().provenance()), Provenance.trainingDataSha256(first));
        assertTrue(first.contains("\"epochs\":2,\"reads\":9,\"detectors\":5,"), first);
        Model once = new Model(model.info().with(model.info().shape(), first), model.network());
        String second = CompressionProvenance.json(
                once, "cd34", List.of(1, 1, 1), rows.split().test(), OptionalDouble.empty(), 0, Optional.empty());
        assertTrue(second.contains("ab12") && second.contains("cd34"), second);
    }
}
