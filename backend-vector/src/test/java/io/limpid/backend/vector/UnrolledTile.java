package io.limpid.backend.vector;

import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * The source text of a kernel's arithmetic: what a loop over the rows and vectors of a tile would say, written out, because sums
 * stay in registers only as local variables.
 *
 * @param rows how many rows the tile has
 * @param vectors how many vectors a row has, 1 or 2
 * @param crosswise whether the left operand lies in the panels of a right one; see {@link GemmKernel#multiplyCrosswise}
 * @param leftRow what the width of the left operand's panels is called, which is how far apart its depths are; empty where they lie side by side, and not
 *     used crosswise
 * @param leftUnit what the distance of its rows is called; empty where they lie side by side, and not used crosswise
 * @param readsAhead whether it reads one element more at each depth; see {@link GemmKernel#multiplyRows}
 */
record UnrolledTile(int rows, int vectors, boolean crosswise, String leftRow, String leftUnit, boolean readsAhead) {

    UnrolledTile(int rows, int vectors, boolean crosswise, String leftRow, String leftUnit) {
        this(rows, vectors, crosswise, leftRow, leftUnit, false);
    }

    UnrolledTile(int rows, int vectors, boolean crosswise, String leftRow) {
        this(rows, vectors, crosswise, leftRow, "");
    }

    /** Returns the statements of the method, one on each line. */
    String source() {
        StringJoiner lines = new StringJoiner("\n");
        if (crosswise) {
            lines.add("int end = firstDepth + depth;");
        }
        forEachSum(
                lines,
                sum -> "FloatVector " + sum + " = " + (sum.equals(sum(0, 0)) ? "FloatVector.zero(SPECIES)" : sum(0, 0))
                        + ";");
        if (readsAhead) {
            lines.add("float touched = 0;");
        }
        lines.add(crosswise ? "for (int p = firstDepth; p < end; p++) {" : "for (int p = 0; p < depth; p++) {");
        addStep(lines);
        if (readsAhead) {
            lines.add("touched += right[ahead + p * AHEAD];");
        }
        lines.add("}");
        for (int row = 0; row < rows; row++) {
            for (int vector = 0; vector < vectors; vector++) {
                lines.add(sum(row, vector) + ".intoArray(tile, " + place(row, vector) + ");");
            }
        }
        if (readsAhead) {
            lines.add("return touched;");
        }
        return lines.toString();
    }

    private void addStep(StringJoiner lines) {
        lines.add(
                crosswise
                        ? "int l = leftOffset + (p >> COLUMNS_SHIFT) * panelStride + (p & COLUMNS - 1);"
                        : "int l = leftOffset + p" + (leftRow.isEmpty() ? "" : " * " + leftRow) + ";");
        String right = "rightOffset + " + (crosswise ? "(p - firstDepth)" : "p") + " * COLUMNS";
        if (vectors == 1) {
            lines.add("FloatVector a = FloatVector.fromArray(SPECIES, right, " + right + ");");
        } else {
            lines.add("int r = " + right + ";");
            lines.add("FloatVector a = FloatVector.fromArray(SPECIES, right, r);");
            lines.add("FloatVector b = FloatVector.fromArray(SPECIES, right, r + LANES);");
        }
        for (int row = 0; row < rows; row++) {
            String factor =
                    "FloatVector.broadcast(SPECIES, left[" + sumOf("l", row, crosswise ? "COLUMNS" : leftUnit) + "])";
            if (vectors == 1) {
                lines.add(sum(row, 0) + " = " + factor + ".fma(a, " + sum(row, 0) + ");");
            } else {
                lines.add((row == 0 ? "FloatVector " : "") + "factor = " + factor + ";");
                lines.add(sum(row, 0) + " = factor.fma(a, " + sum(row, 0) + ");");
                lines.add(sum(row, 1) + " = factor.fma(b, " + sum(row, 1) + ");");
            }
        }
    }

    private void forEachSum(StringJoiner lines, UnaryOperator<String> line) {
        for (int row = 0; row < rows; row++) {
            for (int vector = 0; vector < vectors; vector++) {
                lines.add(line.apply(sum(row, vector)));
            }
        }
    }

    private String sum(int row, int vector) {
        return "sum" + row + (vectors == 1 ? "" : vector == 0 ? "a" : "b");
    }

    /** Where a vector of the tile goes. */
    private String place(int row, int vector) {
        String start = crosswise ? sumOf("", row, "COLUMNS") : sumOf("tileOffset", row, "stride");
        if (vector == 0) {
            return start.isEmpty() ? "0" : start;
        }
        return (start.isEmpty() ? "" : start + " + ") + "LANES";
    }

    /** Writes {@code start + count * unit} as one would by hand. */
    private static String sumOf(String start, int count, String unit) {
        if (count == 0) {
            return start;
        }
        String product = unit.isEmpty() ? String.valueOf(count) : count == 1 ? unit : count + " * " + unit;
        return start.isEmpty() ? product : start + " + " + product;
    }
}
