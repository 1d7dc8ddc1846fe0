package io.limpid.backend.tck;

import io.limpid.backend.tck.Operation.Operand;
import io.limpid.backend.tck.Operation.Use;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;
import java.util.ArrayList;
import java.util.List;

/**
 * All operations of a backend, at given sizes. Values lie in (−1, 1) and weights in ±1/√inputs, so that results are of the
 * order of 1 and the tolerance is worth something.
 */
final class Catalogue {

    static final List<Activation> ACTIVATIONS =
            List.of(Activation.LEAKY_RELU, Activation.HARD_TANH, Activation.TANH, Activation.RELU, Activation.IDENTITY);

    private static final float TEMPERATURE = 1.5f;

    private final Sizes sizes;
    private final List<Operation> operations = new ArrayList<>();
    private long seed;

    private Catalogue(Sizes sizes) {
        this.sizes = sizes;
    }

    /** Every operation, those with an activation once for each of {@code activations}. */
    static List<Operation> all(Sizes sizes, List<Activation> activations) {
        Catalogue catalogue = new Catalogue(sizes);
        catalogue.addPrimitives(activations);
        catalogue.addFused(activations);
        LowRankCatalogue.add(sizes, activations, catalogue.operations);
        return List.copyOf(catalogue.operations);
    }

    /** The fused operations alone. */
    static List<Operation> fused(Sizes sizes, List<Activation> activations) {
        Catalogue catalogue = new Catalogue(sizes);
        catalogue.addFused(activations);
        LowRankCatalogue.add(sizes, activations, catalogue.operations);
        return List.copyOf(catalogue.operations);
    }

    private void addPrimitives(List<Activation> activations) {
        int n = sizes.rows();
        int in = sizes.inputs();
        int classes = sizes.classes();
        add(Operation.of(
                "fill",
                (b, t) -> {
                    b.fill(0.75f, t[0]);
                    return 0;
                },
                written("tensor", n, in)));
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                addGemm(transposeA, transposeB);
            }
        }
        add(Operation.of(
                "addRowBias",
                (b, t) -> {
                    b.addRowBias(t[0], t[1]);
                    return 0;
                },
                read("bias", in, 1),
                updated("C", n, in)));
        for (Activation activation : activations) {
            addActivation(activation);
        }
        add(Operation.of(
                        "softmax",
                        (b, t) -> {
                            b.softmax(TEMPERATURE, t[0], t[1]);
                            return 0;
                        },
                        read("scores", n, classes),
                        written("likelihood", n, classes))
                .alsoInPlace());
        int[] labels = Values.labels(n, classes);
        add(Operation.of(
                        "softmaxCrossEntropy",
                        (b, t) -> b.softmaxCrossEntropy(TEMPERATURE, t[0], labels, t[1]),
                        read("scores", n, classes),
                        written("gradient", n, classes))
                .alsoInPlace()
                .trainingOnly());
        add(Operation.of(
                        "columnSums",
                        (b, t) -> {
                            b.columnSums(t[0], t[1]);
                            return 0;
                        },
                        operand("A", Use.READ, n, in, 1 / Math.sqrt(n)),
                        written("sums", in, 1))
                .trainingOnly());
        add(Operation.of(
                "axpby",
                (b, t) -> {
                    b.axpby(0.5f, t[0], 0, -2, t[1], in - classes, classes);
                    return 0;
                },
                read("X", n, in),
                updated("Y", n, in)));
        add(Operation.of(
                "multiply",
                (b, t) -> {
                    b.multiply(t[0], in - classes, t[1]);
                    return 0;
                },
                read("A", n, in),
                updated("C", n, classes)));
        add(Operation.of(
                        "addDiagonal",
                        (b, t) -> {
                            b.addDiagonal(0.25f, in - classes, t[0]);
                            return 0;
                        },
                        updated("A", classes, in))
                .trainingOnly());
    }

    private void addGemm(boolean transposeA, boolean transposeB) {
        int m = sizes.rows();
        int k = sizes.inputs();
        int n = sizes.outputs();
        Operand a = transposeA ? read("A", k, m) : read("A", m, k);
        Operand b = transposeB
                ? operand("B", Use.READ, n, k, 1 / Math.sqrt(k))
                : operand("B", Use.READ, k, n, 1 / Math.sqrt(k));
        String name = "gemm " + (transposeA ? "A^T " : "A ") + (transposeB ? "B^T" : "B");
        add(Operation.of(
                name + ", beta 0",
                (backend, t) -> {
                    backend.gemm(transposeA, transposeB, 1, t[0], t[1], 0, t[2]);
                    return 0;
                },
                a,
                b,
                written("C", m, n)));
        add(Operation.of(
                name + ", beta -2",
                (backend, t) -> {
                    backend.gemm(transposeA, transposeB, 0.5f, t[0], t[1], -2, t[2]);
                    return 0;
                },
                a,
                b,
                updated("C", m, n)));
    }

    private void addActivation(Activation activation) {
        int n = sizes.rows();
        int in = sizes.inputs();
        Operand z = new Operand("Z", Use.READ, n, in, Values.aroundBends(seed++, n * in));
        add(Operation.of(
                        "activate " + activation,
                        (b, t) -> {
                            b.activate(activation, t[0], t[1]);
                            return 0;
                        },
                        z,
                        written("H", n, in))
                .alsoInPlace());
        add(Operation.of(
                        "secantSlope " + activation,
                        (b, t) -> {
                            b.secantSlope(activation, t[0], t[1]);
                            return 0;
                        },
                        z,
                        written("slope", n, in))
                .alsoInPlace());
        Operand reference = new Operand("reference", Use.READ, 1, in, Values.aroundBends(seed++, in));
        add(Operation.of(
                "secantSlope to a reference " + activation,
                (b, t) -> {
                    b.secantSlope(activation, t[0], t[1], t[2]);
                    return 0;
                },
                z,
                reference,
                written("slope", n, in)));
        if (activation.invertible()) {
            add(Operation.of(
                    "secantSlopeAtOutput " + activation,
                    (b, t) -> {
                        b.secantSlopeAtOutput(activation, t[0], t[1], t[2]);
                        return 0;
                    },
                    outputOf("output", activation, n, in),
                    outputOf("referenceOutput", activation, 1, in),
                    written("slope", n, in)));
        }
        add(Operation.of(
                        "activationGradient " + activation,
                        (b, t) -> {
                            b.activationGradient(activation, t[0], t[1]);
                            return 0;
                        },
                        outputOf("output", activation, n, in),
                        updated("gradient", n, in))
                .trainingOnly());
    }

    private void addFused(List<Activation> activations) {
        for (Activation activation : activations) {
            addDense(activation);
        }
        int n = sizes.rows();
        int in = sizes.inputs();
        int out = sizes.outputs();
        int classes = sizes.classes();
        addSgdStep("without decay", new SgdStep(0.1f, 0.9f, 0, 1), 0, out);
        addSgdStep("of class rows", new SgdStep(0.1f, 0.9f, 0.5f, 1.25f), in - classes, classes);
        addSgdStep("without momentum", new SgdStep(0.1f, 0, 0.5f, 1), 0, classes);
        addWeightDescent("without decay", new SgdStep(0.1f, 0.9f, 0, 1), 0, out);
        addWeightDescent("of class rows", new SgdStep(0.1f, 0.9f, 0.5f, 1.25f), in - classes, classes);
        addWeightDescent("without momentum", new SgdStep(0.1f, 0, 0.5f, 1), 0, classes);
        add(Operation.of(
                "readLayer",
                (b, t) -> {
                    b.readLayer(t[0], t[1], TEMPERATURE, t[2], t[3], t[4]);
                    return 0;
                },
                read("input", n, in),
                read("hidden", n, in),
                written("contribution", n, in - classes),
                written("scores", n, classes),
                written("likelihood", n, classes)));
        add(Operation.of(
                "readEvidence",
                (b, t) -> {
                    b.readEvidence(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]);
                    return 0;
                },
                updated("cotangent", n, classes),
                read("slope", n, classes),
                read("classWeight", classes, in),
                read("classBias", classes, 1),
                read("below", n, in),
                operand("workspace", Use.SCRATCH, n, in, 1),
                written("evidence", n, in - classes),
                written("biasEvidence", n, 1)));
    }

    private void addDense(Activation activation) {
        int n = sizes.rows();
        int in = sizes.inputs();
        int out = sizes.outputs();
        Operand input = read("input", n, in);
        Operand weight = operand("weight", Use.READ, out, in, 1 / Math.sqrt(in));
        Operand bias = read("bias", out, 1);
        add(Operation.of(
                "denseForward " + activation,
                (b, t) -> {
                    b.denseForward(t[0], t[1], t[2], activation, t[3]);
                    return 0;
                },
                input,
                weight,
                bias,
                written("output", n, out)));
        add(Operation.of(
                "denseForwardWithSlope " + activation,
                (b, t) -> {
                    b.denseForwardWithSlope(t[0], t[1], t[2], activation, t[3], t[4]);
                    return 0;
                },
                input,
                weight,
                bias,
                written("output", n, out),
                written("slope", n, sizes.classes())));
        add(Operation.of(
                        "denseInputGradient " + activation,
                        (b, t) -> {
                            b.denseInputGradient(t[0], t[1], activation, t[2], t[3]);
                            return 0;
                        },
                        operand("gradient", Use.READ, n, out, 1 / Math.sqrt(out)),
                        operand("weight", Use.READ, out, in, 1),
                        outputOf("input", activation, n, in),
                        written("inputGradient", n, in))
                .trainingOnly());
    }

    private void addSgdStep(String name, SgdStep step, int diagonal, int rows) {
        int in = sizes.inputs();
        add(Operation.of(
                        "sgdStep " + name,
                        (b, t) -> {
                            b.sgdStep(step, diagonal, t[0], t[1], t[2]);
                            return 0;
                        },
                        read("gradient", rows, in),
                        updated("velocity", rows, in),
                        updated("parameter", rows, in))
                .trainingOnly());
    }

    private void addWeightDescent(String name, SgdStep step, int diagonal, int rows) {
        int n = sizes.rows();
        int in = sizes.inputs();
        add(Operation.of(
                        "denseWeightDescent " + name,
                        (b, t) -> {
                            b.denseWeightDescent(step, diagonal, t[0], t[1], t[2], t[3]);
                            return 0;
                        },
                        read("input", n, in),
                        operand("gradient", Use.READ, n, rows, 1 / Math.sqrt(n)),
                        updated("velocity", rows, in),
                        updated("weight", rows, in))
                .trainingOnly());
    }

    private void add(Operation operation) {
        operations.add(operation);
    }

    private Operand read(String role, int rows, int columns) {
        return operand(role, Use.READ, rows, columns, 1);
    }

    private Operand updated(String role, int rows, int columns) {
        return operand(role, Use.UPDATED, rows, columns, 1);
    }

    private Operand written(String role, int rows, int columns) {
        return operand(role, Use.WRITTEN, rows, columns, 1);
    }

    private Operand outputOf(String role, Activation activation, int rows, int columns) {
        float[] values = Values.aroundBends(seed++, rows * columns);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) activation.value(values[i]);
        }
        return new Operand(role, Use.READ, rows, columns, values);
    }

    private Operand operand(String role, Use use, int rows, int columns, double magnitude) {
        return new Operand(role, use, rows, columns, Values.uniform(seed++, rows * columns, magnitude));
    }
}
