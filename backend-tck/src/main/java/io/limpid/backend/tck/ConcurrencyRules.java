package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several threads, several backends, and results that do not depend on how many threads compute them. */
abstract class ConcurrencyRules extends Rules {

    private static final Sizes UNEVEN = new Sizes(67, 131, 207, 13);

    private static List<Operation> operations() {
        return Catalogue.all(UNEVEN, List.of(Activation.TANH));
    }

    static Stream<Operation> operationsOfAllSizes() {
        return Stream.of(UNEVEN, Sizes.TRAINED)
                .flatMap(sizes -> Catalogue.all(sizes, List.of(Activation.LEAKY_RELU)).stream());
    }

    /** Without the promise of identical bits, the usual tolerance holds between numbers of threads. */
    @ParameterizedTest
    @MethodSource("operationsOfAllSizes")
    void resultsAreTheSameForOneTwoAndThreeThreads(Operation operation) {
        if (refusedForWantOfTraining(operation)) {
            return;
        }
        Trial two = Trial.run(operation, backend, Float.NaN);
        for (int threads : new int[] {1, 3}) {
            try (Backend other = tck().open(threads)) {
                Trial trial = Trial.run(operation, other, Float.NaN);
                if (backend.capabilities().identicalAtAnyThreadCount()) {
                    trial.checkSameAs(two, "with " + threads + " threads instead of 2");
                } else {
                    trial.checkAgainst(two, tolerance);
                }
            }
        }
    }

    @Test
    void severalThreadsMayUseOneBackendOnSeparateTensors() throws InterruptedException, ExecutionException {
        List<Operation> operations = supported();
        List<Trial> expected = operations.stream()
                .map(operation -> Trial.run(operation, reference, 0))
                .toList();
        int callers = 4;
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int first = caller * 5;
                running.add(executor.submit(() -> {
                    for (int i = 0; i < 2 * operations.size(); i++) {
                        int index = (first + i) % operations.size();
                        Trial.run(operations.get(index), backend, Float.NaN)
                                .checkAgainst(expected.get(index), tolerance);
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void twoBackendsMayBeAliveAtOnceAndClosingOneLeavesTheOther() {
        List<Operation> operations = supported();
        try (Backend second = tck().open(1)) {
            for (Operation operation : operations) {
                Trial expected = Trial.run(operation, reference, 0);
                Trial.run(operation, backend, Float.NaN).checkAgainst(expected, tolerance);
                Trial.run(operation, second, Float.NaN).checkAgainst(expected, tolerance);
            }
        }
        for (Operation operation : operations) {
            Trial.run(operation, backend, Float.NaN).checkAgainst(Trial.run(operation, reference, 0), tolerance);
        }
    }

    @Test
    void theSameBackendGivesTheSameBitsEveryTime() {
        if (!backend.capabilities().identicalAtAnyThreadCount()) {
            assertFalse(backend.capabilities().remark().isBlank(), "a weaker promise needs a remark");
            return;
        }
        for (Operation operation : supported()) {
            Trial first = Trial.run(operation, backend, Float.NaN);
            for (int again = 0; again < 3; again++) {
                Trial.run(operation, backend, Float.NaN).checkSameAs(first, "once more");
            }
        }
    }

    private List<Operation> supported() {
        return operations().stream()
                .filter(operation ->
                        !operation.training() || backend.capabilities().training())
                .toList();
    }

    private boolean refusedForWantOfTraining(Operation operation) {
        if (!operation.training() || backend.capabilities().training()) {
            return false;
        }
        whereTraining(() -> {}, () -> Trial.run(operation, backend, 0));
        return true;
    }
}
