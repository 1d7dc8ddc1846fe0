package io.limpid.attribution;

import io.limpid.core.interpretation.Interpreter;
import java.util.Objects;

/**
 * The contribution map of a layer, Δˡ = fˡ − x (method, section 2): how far the layers up to it have moved each feature. It is
 * the same for every class, and its sign does not say for or against one; to rank features, take its {@link Magnitude}.
 */
public final class ContributionMap implements AttributionMethod {

    private final Interpreter interpreter;
    private final int layer;

    /**
     * @param interpreter stays open when this is closed
     * @param layer from 1 to L
     */
    public ContributionMap(Interpreter interpreter, int layer) {
        Objects.checkIndex(layer - 1, interpreter.network().shape().depth());
        this.interpreter = interpreter;
        this.layer = layer;
    }

    @Override
    public String name() {
        return "contribution";
    }

    @Override
    public double passesPerRow() {
        return 1;
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        InterpreterBatches.run(
                interpreter,
                rows,
                count,
                attribution,
                (told, first, map) -> told.contribution(layer).read(map, 0));
    }
}
