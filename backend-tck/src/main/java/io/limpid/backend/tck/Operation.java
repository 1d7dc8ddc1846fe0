package io.limpid.backend.tck;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.util.List;

/**
 * One operation of {@link Backend} with everything but its tensors fixed, so that a rule can be checked of all operations.
 *
 * @param name what it is, with its settings
 * @param training whether a backend that does not train must refuse it
 * @param inPlace whether operands 0 and 1 may be the same tensor
 */
record Operation(String name, boolean training, boolean inPlace, List<Operand> operands, Call call) {

    /** What an operation does with an operand. */
    enum Use {
        /** It is read and stays as it is. */
        READ,
        /** It is read and modified. */
        UPDATED,
        /** It is modified; what it held before does not matter. */
        WRITTEN,
        /** It is modified, with values that mean nothing. */
        SCRATCH
    }

    /**
     * @param role what the documentation calls it
     * @param values the values it holds before, row by row, where they matter
     */
    record Operand(String role, Use use, int rows, int columns, float[] values) {

        boolean modified() {
            return use != Use.READ;
        }

        boolean sameShapeAs(Operand other) {
            return rows == other.rows && columns == other.columns;
        }
    }

    /** Calls the operation. */
    @FunctionalInterface
    interface Call {

        /** Returns the number that the operation returns, or 0. */
        double on(Backend backend, Tensor... operands);
    }

    static Operation of(String name, Call call, Operand... operands) {
        return new Operation(name, false, false, List.of(operands), call);
    }

    Operation trainingOnly() {
        return new Operation(name, true, inPlace, operands, call);
    }

    Operation alsoInPlace() {
        return new Operation(name, training, true, operands, call);
    }

    @Override
    public String toString() {
        return name;
    }
}
