package io.limpid.backend.tck;

import io.limpid.backend.tck.Operation.Operand;
import io.limpid.backend.tck.Operation.Use;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation, run once: what it returned and what its operands hold afterwards.
 *
 * @param result what it returned; 0 when nothing
 * @param values the values of each operand, row by row
 */
record Trial(Operation operation, double result, List<float[]> values) {

    /** Runs the operation. What it should only write holds {@code stale} before. */
    static Trial run(Operation operation, Backend backend, float stale) {
        Tensor[] tensors = tensors(operation, backend, stale);
        try {
            return run(operation, backend, tensors);
        } finally {
            for (Tensor tensor : tensors) {
                tensor.close();
            }
        }
    }

    /** Runs the operation on operands that hold their values already. */
    static Trial run(Operation operation, Backend backend, Tensor... tensors) {
        double result = operation.call().on(backend, tensors);
        List<float[]> values = new ArrayList<>();
        for (Tensor tensor : tensors) {
            values.add(tensor.toArray());
        }
        return new Trial(operation, result, values);
    }

    /** Creates the operands on {@code owner}, with the values that they hold before the operation. */
    static Tensor[] tensors(Operation operation, Backend owner, float stale) {
        return operation.operands().stream()
                .map(operand -> {
                    Tensor tensor = owner.create(operand.rows(), operand.columns());
                    tensor.write(before(operand, stale), 0);
                    return tensor;
                })
                .toArray(Tensor[]::new);
    }

    static float[] before(Operand operand, float stale) {
        return operand.use() == Use.READ || operand.use() == Use.UPDATED
                ? operand.values()
                : Values.constant(stale, operand.values().length);
    }

    /** Fails unless results agree with the expected ones and what was to be read only still holds what it held. */
    void checkAgainst(Trial expected, Tolerance tolerance) {
        tolerance.check(operation.name(), expected.result, result);
        for (int i = 0; i < values.size(); i++) {
            Operand operand = operation.operands().get(i);
            String what = operation.name() + ": " + operand.role();
            if (operand.use() == Use.READ) {
                Tolerance.checkSame(
                        what + ", which must not change,", operand.columns(), operand.values(), values.get(i));
            } else if (operand.use() != Use.SCRATCH) {
                tolerance.check(what, operand.columns(), expected.values.get(i), values.get(i));
            }
        }
    }

    /** Fails unless all results have the same bits as the expected ones. */
    void checkSameAs(Trial expected, String when) {
        String what = operation.name() + " " + when + ": ";
        Tolerance.EXACT.check(what + "result", expected.result, result);
        for (int i = 0; i < values.size(); i++) {
            Operand operand = operation.operands().get(i);
            if (operand.use() != Use.SCRATCH) {
                Tolerance.checkSame(what + operand.role(), operand.columns(), expected.values.get(i), values.get(i));
            }
        }
    }
}
