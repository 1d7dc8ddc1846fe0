package io.limpid.interpret.training;

import io.limpid.core.network.Parameter;
import io.limpid.interpret.model.ModelWriter;
import java.util.List;
import java.util.function.Supplier;

/**
 * An array of a {@link TrainingState}, wherever its values lie: in a tensor that trains, in memory, or in a file.
 *
 * @param name unique within the state
 * @param shape as in a model file
 * @param values gives the values, row by row; a new array, or one that is only to be read
 */
public record NamedArray(String name, List<Long> shape, Supplier<float[]> values) {

    public NamedArray {
        shape = List.copyOf(shape);
    }

    /** The values that a parameter, or its velocity, has when they are asked for. */
    static NamedArray of(String name, Parameter parameter) {
        return new NamedArray(name, ModelWriter.shapeOf(parameter), parameter.values()::toArray);
    }

    /** Returns an array with the values that this one has now. */
    NamedArray copy() {
        float[] now = values.get();
        return new NamedArray(name, shape, () -> now);
    }
}
