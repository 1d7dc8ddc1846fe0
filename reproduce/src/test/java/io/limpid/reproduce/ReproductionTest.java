package io.limpid.reproduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.Initialization;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.training.Training;
import io.limpid.reproduce.trial.Laboratory;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import io.limpid.reproduce.trial.TrialListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All experiments, small, on the bundled digits. */
class ReproductionTest {

    /** With the scale 1e6 the gradients of three layers are beyond float32. */
    private static ReproductionPlan plan(long seed) {
        return new ReproductionPlan(
                "test", seed, 200, 3, 150, 2, 100, List.of(2, 3), 3, 2, List.of(1f, 1e6f), List.of(0f, 1f));
    }

    private static List<ReproductionResult> run(int threads, long seed, TrialListener listener) {
        Split digits = Samples.digits();
        List<ReproductionResult> snapshots = new ArrayList<>();
        try (Backend backend = ReferenceBackend.open(new BackendOptions(threads))) {
            ReproductionPlan plan = plan(seed);
            RunDescription description =
                    RunDescription.ofPaper("digits", "limpid reproduce", plan, backend.name(), threads, "test");
            Laboratory laboratory =
                    new Laboratory(backend, digits, Training.encoderFor(digits.train()), seed, listener);
            new Reproduction(description, StandardExperiments.of(plan, digits.train())).run(laboratory, snapshots::add);
        }
        return snapshots;
    }

    @Test
    void everyExperimentIsDoneAndEveryNetworkIsTrainedOnce() {
        List<Trial> trained = new ArrayList<>();
        Map<Trial, Long> worked = new HashMap<>();
        List<ReproductionResult> snapshots = run(2, 1, new TrialListener() {
            @Override
            public void worked(long cost) {
                worked.merge(trained.get(trained.size() - 1), cost, Long::sum);
            }

            @Override
            public void trialStarted(Trial trial) {
                trained.add(trial);
            }
        });
        assertEquals(6, snapshots.size());
        assertFalse(snapshots.get(4).isComplete());
        ReproductionResult result = snapshots.get(5);
        assertTrue(result.isComplete());
        assertEquals(trained.size(), new HashSet<>(trained).size(), "trained once each");
        assertEquals(trained, result.trials().stream().map(TrialFigures::trial).toList());
        // Depths 2 and 3; three initializations of two seeds and another identity; with the smaller number of rows the
        // standard one, four activations, a scale, a decay.
        assertEquals(2 + 7 + 7, trained.size());
        assertEquals(
                List.of("depth", "layers", "initialization", "maps", "activation", "decay"),
                result.experiments().stream()
                        .map(experiment -> experiment.name())
                        .toList());
        for (TrialFigures found : result.trials()) {
            if (found.trained()) {
                assertEquals(found.trial().cost(), worked.get(found.trial()), "the work adds up to the cost");
            }
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void aNetworkThatDivergesIsAResultLikeAnyOther() {
        ReproductionResult result = last(run(2, 1, new TrialListener() {}));
        List<TrialFigures> diverged =
                result.trials().stream().filter(found -> !found.trained()).toList();
        assertEquals(
                List.of(1e6f),
                diverged.stream()
                        .map(found -> found.trial().options().initialScale())
                        .toList());
        List<Map<String, Object>> networks =
                (List<Map<String, Object>>) ResultsJson.of(result).get("networks");
        Map<String, Object> json = networks.stream()
                .filter(network -> network.get("diverged") != null)
                .findFirst()
                .orElseThrow();
        assertTrue(json.get("diverged").toString().contains("training diverged"));
        assertEquals(List.of(), json.get("layerAccuracy"));
    }

    @Test
    void theSameSeedGivesTheSameResultsAtAnyNumberOfThreads() {
        Map<String, Object> one = withoutTimings(run(1, 1, new TrialListener() {}));
        assertEquals(one, withoutTimings(run(3, 1, new TrialListener() {})));
        assertNotEquals(
                one.get("networks"),
                withoutTimings(run(2, 2, new TrialListener() {})).get("networks"));
    }

    private static Map<String, Object> withoutTimings(List<ReproductionResult> snapshots) {
        Map<String, Object> json = ResultsJson.of(last(snapshots));
        assertTrue(json.remove("timings") instanceof Map);
        return json;
    }

    @Test
    void theIdentityIsReadAndRandomWeightsAreNot() {
        ReproductionResult result = last(run(2, 1, new TrialListener() {}));
        for (TrialFigures found : result.trials()) {
            double alignment = TrialFigures.mean(found.reading().alignment());
            if (!found.trained()) {
                continue;
            }
            if (found.trial().options().initialization() == Initialization.IDENTITY) {
                assertArrayEquals(found.identityDeviation(), found.startDeviation());
                assertTrue(alignment > 0.8, () -> found.trial() + ": " + alignment);
            } else {
                assertTrue(
                        found.meanIdentityDeviation() > 1.2, () -> found.trial().toString());
                assertTrue(found.meanStartDeviation() < 0.5 && found.meanStartDeviation() > 0);
                assertTrue(Math.abs(alignment) < 0.3, () -> found.trial() + ": " + alignment);
            }
        }
        long withMaps = result.trials().stream()
                .filter(found -> found.maps().isPresent())
                .count();
        assertEquals(2, withMaps, "the identity and one random initialization");
    }

    private static ReproductionResult last(List<ReproductionResult> snapshots) {
        return snapshots.get(snapshots.size() - 1);
    }
}
