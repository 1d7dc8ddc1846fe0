package io.limpid.interpret.attribution;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Interpreter;

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
        int[] explained = new int[interpreter.capacity()];
        InterpreterBatches.run(interpreter, rows, count, attribution, (told, first, map) -> {
            System.arraycopy(targets, first, explained, 0, told.rows());
            if (contrast) {
                ClassContrast.againstMean(explained, told.rows(), classes, weights);
                interpreter.contrastEvidence(weights).readTotal(map);
            } else {
                interpreter.evidence(explained).readTotal(map);
            }
        });
    }
}
