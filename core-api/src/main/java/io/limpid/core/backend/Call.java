package io.limpid.core.backend;

import io.limpid.core.backend.spi.parallel.Pool;

/**
 * One call of an operation, from its checks to its end: each argument is named with its role and what the operation does to it.
 * Calls are used again, so that none is made once warm.
 */
final class Call implements AutoCloseable {

    private static final int MOST_ARGUMENTS = 10;

    private final Backend backend;
    private final Lifetime lifetime;
    private final Pool<Call> idle;
    private final String[] roles = new String[MOST_ARGUMENTS];

    // Where the arguments lie, in plain numbers: keeping the tensors themselves would cost small operations a tenth of
    // their time
    // in the garbage collector's barriers.
    private final long[] owners = new long[MOST_ARGUMENTS];
    private final int[] firstRows = new int[MOST_ARGUMENTS];
    private final int[] endRows = new int[MOST_ARGUMENTS];
    private final boolean[] modified = new boolean[MOST_ARGUMENTS];
    private int count;
    private boolean inPlace;
    private String operation = "";
    private long stamp;

    Call(Backend backend, Lifetime lifetime, Pool<Call> idle) {
        this.backend = backend;
        this.lifetime = lifetime;
        this.idle = idle;
    }

    /** Begins; from now on the backend can't be closed. */
    Call begin(String name) {
        operation = name;
        stamp = lifetime.begin();
        return this;
    }

    /** Names an argument that stays as it is. */
    Call reads(String role, Tensor tensor) {
        return add(role, tensor, false);
    }

    /** Names an argument that stays as it is and must have that shape. */
    Call reads(String role, Tensor tensor, int rows, int columns) {
        return reads(role, tensor).shape(role, tensor.rows(), tensor.columns(), rows, columns);
    }

    /** Names an argument that is read and modified. */
    Call updates(String role, Tensor tensor) {
        return add(role, tensor, true);
    }

    /** Names an argument that is read and modified and must have that shape. */
    Call updates(String role, Tensor tensor, int rows, int columns) {
        return updates(role, tensor).shape(role, tensor.rows(), tensor.columns(), rows, columns);
    }

    /** Names an argument that gets a result, whatever it holds before. */
    Call writes(String role, Tensor tensor) {
        return add(role, tensor, true);
    }

    /** Names an argument that gets a result, whatever it holds before, and must have that shape. */
    Call writes(String role, Tensor tensor, int rows, int columns) {
        return updates(role, tensor, rows, columns);
    }

    /** The same, where it may also be the very tensor that was named before it. */
    Call writesInPlace(String role, Tensor tensor, int rows, int columns) {
        inPlace = true;
        return writes(role, tensor, rows, columns);
    }

    /** Names an argument that gets values that mean nothing, and must have that shape. */
    Call scratches(String role, Tensor tensor, int rows, int columns) {
        return writes(role, tensor, rows, columns);
    }

    private Call add(String role, Tensor tensor, boolean isModified) {
        if (tensor.backend() != backend) {
            throw wrong(
                    role + " belongs to another backend (" + tensor.backend().name()
                            + "); copy its values into a tensor of this one (" + backend.name() + ")");
        }
        if (tensor.isClosed()) {
            throw new IllegalStateException(operation + ": " + role + " is closed");
        }
        roles[count] = role;
        owners[count] = tensor.ownerNumber();
        firstRows[count] = tensor.firstRow();
        endRows[count] = tensor.firstRow() + tensor.rows();
        if (isModified) {
            tensor.matrix().willChange();
        }
        modified[count] = isModified;
        count++;
        return this;
    }

    /** Checks a shape. */
    Call shape(String role, int actualRows, int actualColumns, int rows, int columns) {
        if (actualRows != rows || actualColumns != columns) {
            throw wrong(role + " is [" + actualRows + ", " + actualColumns + "], but must be [" + rows + ", " + columns
                    + "]");
        }
        return this;
    }

    /** Checks that a block of columns lies in a tensor. */
    Call columns(String role, Tensor tensor, int column, int columns) {
        if (column < 0 || columns < 1 || columns > tensor.columns() - column) {
            throw wrong("columns " + column + " to " + ((long) column + columns) + " do not lie in " + role
                    + ", which has " + tensor.columns());
        }
        return this;
    }

    /** Checks that a diagonal stays in a tensor. */
    Call diagonal(int offset, Tensor tensor) {
        if (offset < 0 || offset > tensor.columns() - tensor.rows()) {
            throw wrong("a diagonal from column " + offset + " on leaves a [" + tensor.rows() + ", " + tensor.columns()
                    + "] tensor");
        }
        return this;
    }

    /** Checks a temperature. */
    Call temperature(float temperature) {
        if (!(temperature > 0) || Float.isInfinite(temperature)) {
            throw wrong("the temperature must be finite and greater than 0, but is " + temperature);
        }
        return this;
    }

    /** Checks the first labels, one for each row of scores. */
    Call labels(int[] labels, Tensor scores) {
        if (labels.length < scores.rows()) {
            throw wrong(scores.rows() + " rows of scores, but only " + labels.length + " labels");
        }
        for (int row = 0; row < scores.rows(); row++) {
            if (labels[row] < 0 || labels[row] >= scores.columns()) {
                throw wrong("label " + labels[row] + " of row " + row + " is not in [0, " + scores.columns() + ")");
            }
        }
        return this;
    }

    /** Ends the checks: what is modified must share no value with another argument. */
    void ready() {
        for (int second = 1; second < count; second++) {
            for (int first = 0; first < second; first++) {
                if (modified[first] || modified[second]) {
                    requireSeparate(first, second);
                }
            }
        }
    }

    private void requireSeparate(int first, int second) {
        boolean overlap = owners[first] == owners[second]
                && firstRows[first] < endRows[second]
                && firstRows[second] < endRows[first];
        boolean one = inPlace && firstRows[first] == firstRows[second] && endRows[first] == endRows[second];
        if (overlap && !one) {
            throw wrong(roles[first] + " and " + roles[second] + " share values, but must not");
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(operation + ": " + what);
    }

    /** Ends the call; an idle one keeps no tensor alive. */
    @Override
    public void close() {
        count = 0;
        inPlace = false;
        lifetime.end(stamp);
        idle.give(this);
    }
}
