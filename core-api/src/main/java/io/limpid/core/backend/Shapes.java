package io.limpid.core.backend;

/** The checks of sizes that operations have in common. Each throws {@link IllegalArgumentException} with one clear line. */
final class Shapes {

    private Shapes() {}

    static void shape(String operation, String role, Tensor tensor, int rows, int columns) {
        shape(operation, role, tensor.rows(), tensor.columns(), rows, columns);
    }

    static void shape(String operation, String role, int actualRows, int actualColumns, int rows, int columns) {
        if (actualRows != rows || actualColumns != columns) {
            throw new IllegalArgumentException(operation + ": " + role + " is [" + actualRows + ", " + actualColumns
                    + "], but must be [" + rows + ", " + columns + "]");
        }
    }

    static void denseShapes(String operation, Tensor input, Tensor weight, Tensor bias, Tensor output) {
        sameRows(operation, "input", input, "output", output);
        shape(operation, "weight", weight, output.columns(), input.columns());
        shape(operation, "bias", bias, output.columns(), 1);
    }

    static void sameRows(String operation, String firstRole, Tensor first, String role, Tensor second) {
        if (first.rows() != second.rows()) {
            throw new IllegalArgumentException(operation + ": " + firstRole + " has " + first.rows() + " rows, but "
                    + role + " has " + second.rows());
        }
    }

    static void columnRange(String operation, String role, Tensor tensor, int column, int columns) {
        if (column < 0 || columns < 1 || columns > tensor.columns() - column) {
            throw new IllegalArgumentException(operation + ": columns " + column + " to " + ((long) column + columns)
                    + " do not lie in " + role + ", which has " + tensor.columns());
        }
    }

    static void diagonalRange(String operation, int offset, Tensor a) {
        if (offset < 0 || offset > a.columns() - a.rows()) {
            throw new IllegalArgumentException(operation + ": a diagonal from column " + offset + " on leaves a ["
                    + a.rows() + ", " + a.columns() + "] tensor");
        }
    }

    static void positiveTemperature(String operation, float temperature) {
        if (!(temperature > 0) || Float.isInfinite(temperature)) {
            throw new IllegalArgumentException(
                    operation + ": the temperature must be finite and greater than 0, but is " + temperature);
        }
    }
}
