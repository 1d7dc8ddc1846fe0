package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.backend.tck.Operation.Operand;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong arguments are refused before anything is computed. */
abstract class ArgumentRules extends Rules {

    private static final float STALE = 0.5f;

    static List<Operation> operations() {
        return Catalogue.all(new Sizes(3, 7, 5, 2), List.of(Activation.LEAKY_RELU));
    }

    static List<Operation> operationsOfSeveralOperands() {
        return operations().stream()
                .filter(operation -> operation.operands().size() > 1)
                .toList();
    }

    /** Sizes at which as many operands as possible have the shape of another one. */
    static Stream<Operation> operationsOfEqualShapes() {
        return Stream.of(new Sizes(3, 6, 6, 3), new Sizes(6, 6, 6, 3), new Sizes(6, 6, 6, 1), new Sizes(1, 2, 1, 1))
                .flatMap(sizes -> Catalogue.all(sizes, List.of(Activation.LEAKY_RELU)).stream());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aClosedTensorIsRefused(Operation operation) {
        for (int i = 0; i < operation.operands().size(); i++) {
            Tensor[] tensors = Trial.tensors(operation, backend, STALE);
            tensors[i].close();
            refused(IllegalStateException.class, operation, tensors, "a closed " + role(operation, i));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aRowRangeOfAClosedTensorIsRefused(Operation operation) {
        for (int i = 0; i < operation.operands().size(); i++) {
            Operand operand = operation.operands().get(i);
            Tensor[] tensors = Trial.tensors(operation, backend, STALE);
            Tensor owner = backend.create(operand.rows() + 1, operand.columns());
            tensors[i] = owner.rowRange(1, operand.rows() + 1);
            owner.close();
            refused(IllegalStateException.class, operation, tensors, "a closed " + role(operation, i));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aTensorOfAnotherBackendIsRefusedWithBothNames(Operation operation) {
        for (int i = 0; i < operation.operands().size(); i++) {
            Tensor[] tensors = Trial.tensors(operation, backend, STALE);
            tensors[i] = Trial.tensors(operation, reference, STALE)[i];
            RuntimeException error =
                    refused(IllegalArgumentException.class, operation, tensors, "a foreign " + role(operation, i));
            if (error instanceof IllegalArgumentException) {
                String message = String.valueOf(error.getMessage());
                assertTrue(
                        message.contains(reference.name()) && message.contains(backend.name()),
                        () -> "the message must name both backends: " + message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aTensorOfAnotherInstanceOfTheSameBackendIsRefused(Operation operation) {
        try (Backend twin = tck().open(1)) {
            for (int i = 0; i < operation.operands().size(); i++) {
                Tensor[] tensors = Trial.tensors(operation, backend, STALE);
                tensors[i] = Trial.tensors(operation, twin, STALE)[i];
                refused(IllegalArgumentException.class, operation, tensors, "a foreign " + role(operation, i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operationsOfSeveralOperands")
    void aWrongShapeIsRefusedAndNothingChanges(Operation operation) {
        for (int i = 0; i < operation.operands().size(); i++) {
            Operand operand = operation.operands().get(i);
            String role = role(operation, i);
            refusedShape(operation, i, operand.rows() + 1, operand.columns() + 1, "a larger " + role);
            if (operand.rows() != operand.columns()) {
                refusedShape(
                        operation,
                        i,
                        /* rows= */ operand.columns(),
                        /* columns= */ operand.rows(),
                        "a transposed " + role);
            }
        }
    }

    private void refusedShape(Operation operation, int index, int rows, int columns, String what) {
        Tensor[] tensors = Trial.tensors(operation, backend, STALE);
        tensors[index] = backend.create(rows, columns);
        refused(IllegalArgumentException.class, operation, tensors, what);
        for (int i = 0; i < tensors.length; i++) {
            Operand operand = operation.operands().get(i);
            float[] before = i == index ? new float[rows * columns] : Trial.before(operand, STALE);
            Tolerance.checkSame(operation + ", refused: " + operand.role(), columns, before, tensors[i].toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("operationsOfEqualShapes")
    void oneTensorInTwoRolesIsRefusedIfEitherIsModified(Operation operation) {
        forEachPairInConflict(operation, (first, second) -> {
            if (operation.inPlace() && first == 0 && second == 1) {
                return;
            }
            Tensor[] tensors = Trial.tensors(operation, backend, STALE);
            tensors[second] = tensors[first];
            refused(
                    IllegalArgumentException.class,
                    operation,
                    tensors,
                    "one tensor as " + role(operation, first) + " and " + role(operation, second));
        });
    }

    @ParameterizedTest
    @MethodSource("operationsOfEqualShapes")
    void rowRangesThatOverlapAreRefusedIfEitherIsModified(Operation operation) {
        forEachPairInConflict(operation, (first, second) -> {
            Operand operand = operation.operands().get(first);
            if (operand.rows() == 1) {
                return;
            }
            Tensor[] tensors = Trial.tensors(operation, backend, STALE);
            Tensor owner = backend.create(operand.rows() + 1, operand.columns());
            tensors[first] = owner.rowRange(0, operand.rows());
            tensors[second] = owner.rowRange(1, operand.rows() + 1);
            refused(
                    IllegalArgumentException.class,
                    operation,
                    tensors,
                    "overlapping " + role(operation, first) + " and " + role(operation, second));
        });
    }

    @FunctionalInterface
    private interface Pair {
        void check(int first, int second);
    }

    private static void forEachPairInConflict(Operation operation, Pair pair) {
        List<Operand> operands = operation.operands();
        for (int first = 0; first < operands.size(); first++) {
            for (int second = first + 1; second < operands.size(); second++) {
                boolean modified =
                        operands.get(first).modified() || operands.get(second).modified();
                if (modified && operands.get(first).sameShapeAs(operands.get(second))) {
                    pair.check(first, second);
                }
            }
        }
    }

    @Test
    void neighbouringRowRangesOfOneTensorMayBothTakePart() {
        Tensor owner = tensor(backend, 4, 1, 1, 2, 3, 4);
        backend.axpby(1, owner.rowRange(0, 2), 1, owner.rowRange(2, 4));
        Tolerance.checkSame("sum", 1, new float[] {1, 2, 4, 6}, owner.toArray());
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
    void aTemperatureThatIsNotPositiveAndFiniteIsRefused(float temperature) {
        Tensor scores = backend.create(2, 3);
        Tensor result = backend.create(2, 3);
        assertThrows(IllegalArgumentException.class, () -> backend.softmax(temperature, scores, result));
        whereTraining(
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> backend.softmaxCrossEntropy(temperature, scores, new int[2], result)),
                () -> backend.softmaxCrossEntropy(1, scores, new int[2], result));
    }

    @Test
    void labelsThatAreMissingOrNoClassAreRefused() {
        Tensor scores = backend.create(2, 3);
        Tensor gradient = backend.create(2, 3);
        for (int[] labels : new int[][] {{0}, {0, 3}, {-1, 0}}) {
            whereTraining(
                    () -> assertThrows(
                            IllegalArgumentException.class,
                            () -> backend.softmaxCrossEntropy(1, scores, labels, gradient)),
                    () -> backend.softmaxCrossEntropy(1, scores, new int[2], gradient));
        }
    }

    @Test
    void columnsOutsideATensorAreRefused() {
        Tensor x = backend.create(2, 4);
        Tensor y = backend.create(2, 3);
        int[][] wrong = {{-1, 0, 1}, {0, -1, 1}, {0, 0, 0}, {0, 0, -1}, {2, 0, 3}, {0, 1, 3}, {Integer.MAX_VALUE, 0, 2}
        };
        for (int[] c : wrong) {
            assertThrows(IllegalArgumentException.class, () -> backend.axpby(1, x, c[0], 1, y, c[1], c[2]));
        }
        assertThrows(IllegalArgumentException.class, () -> backend.multiply(x, 2, y));
        assertThrows(IllegalArgumentException.class, () -> backend.multiply(x, -1, y));
    }

    @Test
    void aDiagonalThatLeavesTheTensorIsRefused() {
        Tensor wide = backend.create(2, 4);
        Tensor tall = backend.create(4, 2);
        SgdStep decaying = new SgdStep(0.1f, 0, 0.1f, 1);
        whereTraining(
                () -> {
                    assertThrows(IllegalArgumentException.class, () -> backend.addDiagonal(1, 3, wide));
                    assertThrows(IllegalArgumentException.class, () -> backend.addDiagonal(1, -1, wide));
                    assertThrows(IllegalArgumentException.class, () -> backend.addDiagonal(1, 0, tall));
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> backend.sgdStep(decaying, 3, backend.create(2, 4), backend.create(2, 4), wide));
                },
                () -> backend.addDiagonal(1, 0, wide));
    }

    /** Fails unless the call is refused; a training operation may also be refused because the backend does not train. */
    private RuntimeException refused(
            Class<? extends RuntimeException> type, Operation operation, Tensor[] tensors, String what) {
        boolean unsupported = operation.training() && !backend.capabilities().training();
        RuntimeException error = assertThrows(
                RuntimeException.class,
                () -> operation.call().on(backend, tensors),
                () -> operation + " must refuse " + what);
        assertTrue(
                type.isInstance(error) || (unsupported && error instanceof UnsupportedOperationException),
                () -> operation + " must refuse " + what + " with " + type.getSimpleName() + ", but threw " + error);
        return error;
    }

    private static String role(Operation operation, int index) {
        return operation.operands().get(index).role();
    }
}
