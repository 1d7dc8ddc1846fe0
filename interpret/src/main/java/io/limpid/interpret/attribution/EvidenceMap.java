package io.limpid.interpret.attribution;

import io.limpid.core.interpretation.Interpreter;
import java.util.Arrays;
import java.util.Objects;

/**
 * The evidence map of a class, summed over the layers (method, section "Evidence maps"). Complete: with the evidence of the
 * biases it sums to the score. As a contrast it explains the class's score minus the mean score of all classes: what speaks
 * for this class rather than for any.
 */
public final class EvidenceMap implements AttributionMethod {

    private final Interpreter interpreter;
    private final boolean contrast;

    private EvidenceMap(Interpreter interpreter, boolean contrast) {
        this.interpreter = interpreter;
        this.contrast = contrast;
    }

    /** The evidence for the class; the interpreter stays open when this is closed. */
    public static EvidenceMap ofClass(Interpreter interpreter) {
        return new EvidenceMap(interpreter, false);
    }

    /** The evidence for the class minus the mean over the classes; the interpreter stays open when this is closed. */
    public static EvidenceMap contrast(Interpreter interpreter) {
        return new EvidenceMap(interpreter, true);
    }

    @Override
    public String name() {
        return contrast ? "evidence-contrast" : "evidence";
    }

    @Override
    public int passesPerRow() {
        return 1;
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        int classes = interpreter.network().shape().classes();
        float[] weights = new float[interpreter.capacity() * classes];
        InterpreterBatches.run(interpreter, rows, count, attribution, (told, first, map) -> {
            Arrays.fill(weights, contrast ? -1f / classes : 0);
            for (int row = 0; row < told.rows(); row++) {
                weights[row * classes + Objects.checkIndex(targets[first + row], classes)] += 1;
            }
            interpreter.contrastEvidence(weights).readTotal(map);
        });
    }
}
