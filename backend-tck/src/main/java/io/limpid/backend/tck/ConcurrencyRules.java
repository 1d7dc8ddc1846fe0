package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several threads, several backends, and results that do not depend on how many threads compute them. */
abstract class ConcurrencyRules extends Rules {

    /** Wide enough that a product takes a while, and is shared among threads. */
    private static final int SHARED_WIDTH = 300;

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

    /** One network serves many threads, each with an interpreter of its own. */
    @Test
    void eightThreadsInterpretWithOneNetwork() throws InterruptedException, ExecutionException {
        NetworkShape shape = new NetworkShape(30, 4, 3, Activation.LEAKY_RELU, 1, 1);
        int rows = 16;
        float[] features = new float[rows * shape.features()];
        Random random = new Random(8);
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.HE, 3)) {
            float[] alone = lastScores(network, features, rows);
            ExecutorService executor = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> running = new ArrayList<>();
                for (int caller = 0; caller < 8; caller++) {
                    running.add(executor.submit(() -> {
                        for (int i = 0; i < 20; i++) {
                            assertArrayEquals(alone, lastScores(network, features, rows), 1e-5f);
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
    }

    private static float[] lastScores(IdentityMlp network, float[] features, int rows) {
        try (Interpreter interpreter = new Interpreter(network, rows)) {
            Interpretation told = interpreter.interpret(features, rows);
            interpreter.evidence(EvidenceQuery.of(ExplainedClass.PREDICTED));
            return told.scores(network.shape().depth()).toArray();
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

    /** Freeing memory that is in use would end the JVM, or give wrong numbers. */
    @Test
    void closingTheBackendWaitsForWhatRunsAndRefusesWhatComesLater() throws Exception {
        for (int round = 0; round < 10; round++) {
            Backend closing = tck().open(2);
            inTheMiddleOf(closing, closing::close);
            assertThrows(IllegalStateException.class, () -> closing.create(1, 1));
        }
    }

    @Test
    void closingATensorWaitsForTheOperationsThatUseIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            try (Tensor weight = backend.create(SHARED_WIDTH, SHARED_WIDTH)) {
                inTheMiddleOf(backend, weight, weight::close);
                assertTrue(weight.isClosed());
            }
        }
    }

    private static void inTheMiddleOf(Backend computing, Runnable end) throws Exception {
        inTheMiddleOf(computing, computing.create(SHARED_WIDTH, SHARED_WIDTH), end);
    }

    /** Lets several threads compute with one weight until they are refused, and ends something meanwhile. */
    private static void inTheMiddleOf(Backend computing, Tensor weight, Runnable end) throws Exception {
        weight.write(Values.nearIdentity(1, SHARED_WIDTH, 0), 0);
        int callers = 3;
        CountDownLatch computed = new CountDownLatch(callers);
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                float[] rows = Values.uniform(caller, 9 * SHARED_WIDTH, 1);
                running.add(executor.submit(() -> {
                    multiplyUntilRefused(computing, weight, rows, computed);
                    return null;
                }));
            }
            assertTrue(computed.await(60, TimeUnit.SECONDS), "the threads do not compute");
            end.run();
            for (Future<?> future : running) {
                future.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void multiplyUntilRefused(Backend computing, Tensor weight, float[] rows, CountDownLatch computed) {
        while (true) {
            try (Tensor input = computing.create(9, SHARED_WIDTH);
                    Tensor output = computing.create(9, SHARED_WIDTH)) {
                input.write(rows, 0);
                computing.gemm(false, true, 1, input, weight, 0, output);
                weight.rowRange(0, 1).toArray();
                assertArrayEquals(rows, output.toArray(), "times the identity");
            } catch (IllegalStateException e) {
                computed.countDown();
                assertTrue(weight.isClosed(), () -> "refused though it is open: " + e);
                return;
            }
            computed.countDown();
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
