package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.Samples;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.detector.DetectorEconomy;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.model.ModelWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparsityTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {3, 10, 100, 1003})
    void whatIsLeftOutIsChosenUntilItIsAllAndThenNoMore(long steps) {
        double before = 0;
        int last = 0;
        for (int step = 1; step <= steps; step++) {
            double progress = Sparsity.progress(step, steps);
            assertTrue(progress >= before && progress <= 1);
            before = progress;
            if (Sparsity.isDue(step, steps)) {
                assertTrue(progress > 0);
                last = step;
            }
        }
        assertEquals(1, before);
        assertEquals(1, Sparsity.progress(last, steps), "the last choice leaves what is wanted");
        assertEquals(Math.ceil(0.6 * steps), last);
    }

    @Test
    void fewerAndFewerAreLeft() {
        assertEquals(100, Sparsity.left(100, 20, 0));
        assertEquals(30, Sparsity.left(100, 20, 0.5));
        assertEquals(20, Sparsity.left(100, 20, 1));
        assertEquals(10, Sparsity.left(10, 20, 0.5), "more than there are can't be left");
    }

    @Test
    void theUsualNumbersFollowFromTheNetwork() {
        NetworkShape images = new NetworkShape(784, 10, 10, Activation.LEAKY_RELU, 1, 1);
        assertEquals(new Sparsity(60, 80), Sparsity.usual(images, 320));
        NetworkShape small = new NetworkShape(4, 3, 5, Activation.LEAKY_RELU, 1, 1);
        assertEquals(new Sparsity(1, 5), Sparsity.usual(small, 5));
        assertThrows(IllegalArgumentException.class, () -> new Sparsity(0, 5));
        assertThrows(IllegalArgumentException.class, () -> new Sparsity(5, 0));
    }

    private static TrainingOptions options() {
        TrainingOptions plain = TrainingOptions.usual(4, 20, true, true, 1).withRanks(List.of(8));
        return plain.with(plain.recipe().with(new Sparsity(12, 16)));
    }

    private TrainingResult train(Backend backend, DataSet train) {
        return new Training(
                        backend, train, Optional.empty(), Training.encoderFor(train), options(), TrainingListener.NONE)
                .run(Provenance.json("digits", train, options(), backend));
    }

    @Test
    void digitsAreToldByFewReadsOfFewDetectors() {
        Split split = Samples.digits();
        try (Backend backend = Backends.discover().open(null, new BackendOptions(1));
                TrainingResult result = train(backend, split.train())) {
            DetectorEconomy economy = DetectorEconomy.of(result.model(), split.test(), 100, EvidenceReference.NOTHING);
            assertEquals(16, economy.detectors());
            assertTrue(economy.readsPerDetector() <= 12 && economy.readsPerDetector() > 6, economy::toString);
            assertTrue(economy.detectorsPerRow() <= 16 && economy.detectorsPerRow() > 2, economy::toString);
            assertEquals(90, economy.rows(), 10);
            double accuracy = LayerEvaluation.of(result.model(), split.test()).accuracy();
            assertTrue(accuracy > 0.93, () -> "accuracy " + accuracy);
            String provenance = result.model().info().provenance();
            assertTrue(provenance.contains("\"reads\":12,\"detectors\":16"), provenance);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesAtAnyNumberOfThreads() throws Exception {
        byte[] first = new byte[0];
        for (int threads : new int[] {1, 3}) {
            Path file = folder.resolve(threads + ".safetensors");
            try (Backend backend = Backends.discover().open(null, new BackendOptions(threads));
                    TrainingResult result = train(backend, Samples.digits().train())) {
                ModelWriter.write(result.model(), file);
            }
            byte[] bytes = Files.readAllBytes(file);
            if (threads == 1) {
                first = bytes;
                assertFalse(first.length == 0);
            } else {
                assertArrayEquals(first, bytes);
            }
        }
    }
}
