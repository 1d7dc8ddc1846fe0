package io.limpid.backend.tck;

import io.limpid.backend.tck.Operation.Operand;
import io.limpid.backend.tck.Operation.Use;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;
import java.util.List;

/** The operations of low-rank layers, at given sizes; of such a layer no more comes out than goes in. */
final class LowRankCatalogue {

    private static final float SCALE = 0.75f;

    private final int rows;
    private final int inputs;
    private final int outputs;
    private final int classes;
    private final int rank;
    private final List<Operation> operations;
    private long seed = 1000;

    private LowRankCatalogue(Sizes sizes, int rank, List<Operation> operations) {
        rows = sizes.rows();
        inputs = sizes.inputs();
        outputs = Math.min(sizes.inputs(), sizes.outputs());
        classes = sizes.classes();
        this.rank = rank;
        this.operations = operations;
    }

    /** Adds every operation, for a rank like the classes and one that fills no vector register. */
    static void add(Sizes sizes, List<Activation> activations, List<Operation> operations) {
        for (int rank : new int[] {sizes.classes(), 2 * sizes.classes() + 9}) {
            LowRankCatalogue catalogue = new LowRankCatalogue(sizes, rank, operations);
            activations.forEach(catalogue::addLayer);
            catalogue.addDescent("without decay", new SgdStep(0.1f, 0.9f, 0, 1));
            catalogue.addDescent("with decay", new SgdStep(0.1f, 0.9f, 0.5f, 1.25f));
            catalogue.addDescent("without momentum", new SgdStep(0.1f, 0, 0.5f, 1));
            catalogue.addEvidence();
        }
    }

    private void addLayer(Activation activation) {
        int diagonal = inputs - outputs;
        Operand read = operand("read", Use.READ, inputs, rank, 1 / Math.sqrt(inputs));
        Operand write = operand("write", Use.READ, outputs, rank, 1 / Math.sqrt(rank));
        Operand bias = operand("bias", Use.READ, outputs, 1, 1);
        operations.add(Operation.of(
                named("lowRankForward " + activation),
                (b, t) -> {
                    b.lowRankForward(SCALE, diagonal, t[0], t[1], t[2], t[3], activation, t[4], t[5]);
                    return 0;
                },
                operand("input", Use.READ, rows, inputs, 1),
                read,
                write,
                bias,
                operand("strengths", Use.WRITTEN, rows, rank, 1),
                operand("output", Use.WRITTEN, rows, outputs, 1)));
        operations.add(Operation.of(
                named("lowRankForwardWithSlope " + activation),
                (b, t) -> {
                    b.lowRankForwardWithSlope(SCALE, diagonal, t[0], t[1], t[2], t[3], activation, t[4], t[5], t[6]);
                    return 0;
                },
                operand("input", Use.READ, rows, inputs, 1),
                read,
                write,
                bias,
                operand("strengths", Use.WRITTEN, rows, rank, 1),
                operand("output", Use.WRITTEN, rows, outputs, 1),
                operand("slope", Use.WRITTEN, rows, Math.min(classes, outputs), 1)));
        operations.add(Operation.of(
                        named("lowRankInputGradient " + activation),
                        (b, t) -> {
                            b.lowRankInputGradient(SCALE, diagonal, t[0], t[1], t[2], activation, t[3], t[4], t[5]);
                            return 0;
                        },
                        operand("gradient", Use.READ, rows, outputs, 1 / Math.sqrt(outputs)),
                        operand("read", Use.READ, inputs, rank, 1 / Math.sqrt(rank)),
                        operand("write", Use.READ, outputs, rank, 1),
                        new Operand("input", Use.READ, rows, inputs, outputs(activation)),
                        operand("strengthGradient", Use.WRITTEN, rows, rank, 1),
                        operand("inputGradient", Use.WRITTEN, rows, inputs, 1))
                .trainingOnly());
    }

    private float[] outputs(Activation activation) {
        float[] values = Values.aroundBends(seed++, rows * inputs);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) activation.value(values[i]);
        }
        return values;
    }

    private void addDescent(String name, SgdStep step) {
        operations.add(Operation.of(
                        named("factorDescent " + name),
                        (b, t) -> {
                            b.factorDescent(step, t[0], t[1], t[2], t[3]);
                            return 0;
                        },
                        operand("left", Use.READ, rows, inputs, 1),
                        operand("right", Use.READ, rows, rank, 1 / Math.sqrt(rows)),
                        operand("velocity", Use.UPDATED, inputs, rank, 1),
                        operand("factor", Use.UPDATED, inputs, rank, 1))
                .trainingOnly());
    }

    private void addEvidence() {
        operations.add(Operation.of(
                named("lowRankEvidence"),
                (b, t) -> {
                    b.lowRankEvidence(SCALE, t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9]);
                    return 0;
                },
                operand("cotangent", Use.UPDATED, rows, classes, 1),
                operand("slope", Use.READ, rows, classes, 1),
                operand("read", Use.READ, inputs, rank, 1 / Math.sqrt(rank)),
                operand("classWrite", Use.READ, classes, rank, 1 / Math.sqrt(classes)),
                operand("classBias", Use.READ, classes, 1, 1),
                operand("below", Use.READ, rows, inputs, 1),
                operand("strengths", Use.SCRATCH, rows, rank, 1),
                operand("workspace", Use.SCRATCH, rows, inputs, 1),
                operand("evidence", Use.WRITTEN, rows, inputs - classes, 1),
                operand("biasEvidence", Use.WRITTEN, rows, 1, 1)));
    }

    private String named(String operation) {
        return operation + ", rank " + rank;
    }

    private Operand operand(String role, Use use, int height, int width, double magnitude) {
        return new Operand(role, use, height, width, Values.uniform(seed++, height * width, magnitude));
    }
}
