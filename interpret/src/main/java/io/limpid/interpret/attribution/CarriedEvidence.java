package io.limpid.interpret.attribution;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.NetworkShape;

/**
 * Evidence of which each layer reads a share, and carries the rest down through all features before it is read there; for the
 * class against its rivals. Complete like the plain evidence, at the cost of one backward pass. Share and temperature were
 * chosen on training rows of MNIST and Fashion-MNIST.
 */
public final class CarriedEvidence implements AttributionMethod {

    /** The share that each layer reads. */
    public static final float DEFAULT_SHARE = 0.15f;

    /** The temperature at which rivals are weighed. */
    public static final double DEFAULT_RIVAL_TEMPERATURE = 10;

    private final Interpreter interpreter;
    private final float share;
    private final double temperature;

    /**
     * @param interpreter stays open when this is closed
     * @param share the share that each layer reads, in [0, 1]
     * @param rivalTemperature the temperature at which rivals are weighed, above 0
     */
    public CarriedEvidence(Interpreter interpreter, float share, double rivalTemperature) {
        this.interpreter = interpreter;
        this.share = share;
        this.temperature = rivalTemperature;
    }

    @Override
    public String name() {
        return "evidence-carried";
    }

    @Override
    public int passesPerRow() {
        return share == 1 ? 1 : 2;
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        NetworkShape shape = interpreter.network().shape();
        float[] scores = new float[interpreter.capacity() * shape.classes()];
        float[] weights = new float[scores.length];
        int[] classes = new int[interpreter.capacity()];
        InterpreterBatches.run(interpreter, rows, count, attribution, (told, first, map) -> {
            told.scores(shape.depth()).read(scores, 0);
            System.arraycopy(targets, first, classes, 0, told.rows());
            ClassContrast.againstRivals(classes, scores, told.rows(), shape.classes(), temperature, weights);
            interpreter.contrastEvidence(weights, share).readTotal(map);
        });
    }
}
