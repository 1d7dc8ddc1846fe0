package io.limpid.backend.tck;

import io.limpid.backend.tck.Operation.Operand;
import io.limpid.core.backend.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, at sizes that suit no vector register, gives what the reference backend gives. */
abstract class OperationRules extends Rules {

    /** What rows next to an operand hold: a value that no operand has. */
    private static final float NEIGHBOUR = 77.25f;

    static Stream<Arguments> operationsOnTheGrid() {
        return Sizes.GRID.stream()
                .flatMap(sizes -> Catalogue.all(sizes, Catalogue.ACTIVATIONS).stream()
                        .map(operation -> Arguments.of(operation, sizes)));
    }

    static List<Operation> operationsOfTrainedSize() {
        return Catalogue.all(Sizes.TRAINED, List.of(Catalogue.ACTIVATIONS.get(0)));
    }

    static Stream<Arguments> operationsInPlace() {
        return operationsOnTheGrid().filter(arguments -> ((Operation) arguments.get()[0]).inPlace());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("operationsOnTheGrid")
    void agreesWithTheReferenceAndNeverReadsWhatItOnlyWrites(Operation operation, Sizes sizes) {
        agree(operation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsOfTrainedSize")
    void agreesWithTheReferenceOnALayerOfTrainedSize(Operation operation) {
        agree(operation);
    }

    private void agree(Operation operation) {
        ifAllowed(
                operation,
                () -> Trial.run(operation, backend, Float.NaN)
                        .checkAgainst(Trial.run(operation, reference, 0), tolerance));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("operationsOnTheGrid")
    void worksOnRowRangesAndLeavesTheNeighbouringRowsAlone(Operation operation, Sizes sizes) {
        ifAllowed(operation, () -> {
            Tensor[] owners =
                    operation.operands().stream().map(this::surrounded).toArray(Tensor[]::new);
            Tensor[] views = new Tensor[owners.length];
            for (int i = 0; i < owners.length; i++) {
                views[i] = owners[i].rowRange(2, owners[i].rows() - 1);
            }
            Trial.run(operation, backend, views).checkAgainst(Trial.run(operation, reference, 0), tolerance);
            for (int i = 0; i < owners.length; i++) {
                checkNeighbours(operation.operands().get(i), owners[i]);
            }
        });
    }

    /** The operand with two rows above and one below. */
    private Tensor surrounded(Operand operand) {
        Tensor owner = backend.create(operand.rows() + 3, operand.columns());
        float[] values = Values.constant(NEIGHBOUR, owner.rows() * owner.columns());
        float[] inner = Trial.before(operand, Float.NaN);
        System.arraycopy(inner, 0, values, 2 * operand.columns(), inner.length);
        owner.write(values, 0);
        return owner;
    }

    private static void checkNeighbours(Operand operand, Tensor owner) {
        float[] values = owner.toArray();
        int columns = operand.columns();
        String what = " of " + operand.role() + " must stay as they are";
        Tolerance.checkSame(
                "rows above" + what,
                columns,
                Values.constant(NEIGHBOUR, 2 * columns),
                Arrays.copyOf(values, 2 * columns));
        Tolerance.checkSame(
                "the row below" + what,
                columns,
                Values.constant(NEIGHBOUR, columns),
                Arrays.copyOfRange(values, values.length - columns, values.length));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("operationsInPlace")
    void worksInPlaceWhereThatIsAllowed(Operation operation, Sizes sizes) {
        ifAllowed(operation, () -> {
            Tensor[] separate = Trial.tensors(operation, reference, 0);
            Trial expected = Trial.run(operation, reference, separate);
            Operand source = operation.operands().get(0);
            Tensor both = tensor(backend, source.rows(), source.columns(), source.values());
            double result = operation.call().on(backend, both, both);
            tolerance.check("result", expected.result(), result);
            tolerance.check(
                    operation.name(), source.columns(), expected.values().get(1), both.toArray());
        });
    }

    private void ifAllowed(Operation operation, Runnable check) {
        if (operation.training()) {
            whereTraining(check, () -> Trial.run(operation, backend, 0));
        } else {
            check.run();
        }
    }
}
