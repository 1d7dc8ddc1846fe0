package io.limpid.interpret.training;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Parameter;
import io.limpid.core.network.SgdTrainer;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.model.ModelWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that training needs to go on as if it had never stopped: how far it has come, and arrays by name. These are
 *
 * <ul>
 *   <li>{@code layers.{i}.{parameter}}: the parameters of layer i + 1, by the names that they have in a model file;
 *   <li>{@code velocity.layers.{i}.{parameter}}: their velocities. Those of the last layer have its class rows alone.
 *   <li>{@code average.layers.{i}.{parameter}} and {@code best.layers.{i}.{parameter}}: the averaged weights, and the best so far, where the
 *       {@link Recipe} asks for them.
 * </ul>
 *
 * <p>Nothing else here knows what the arrays are: whatever training comes to remember is one more prefix in {@link #parameters}.
 *
 * @param position how far training has come
 * @param arrays of a training that runs, they have the values of the moment in which these are asked for
 */
public record TrainingState(TrainingPosition position, List<NamedArray> arrays) {

    private static final String VELOCITY = "velocity.";

    public TrainingState {
        arrays = List.copyOf(arrays);
    }

    /** The state of a training that runs. */
    static TrainingState of(TrainingPosition position, IdentityMlp network, SgdTrainer trainer, Selection selection) {
        List<NamedArray> arrays = new ArrayList<>();
        parameters(network, trainer, selection)
                .forEach((name, parameter) -> arrays.add(NamedArray.of(name, parameter)));
        return new TrainingState(position, arrays);
    }

    /** Returns this state with arrays of its own. */
    TrainingState copy() {
        return new TrainingState(position, arrays.stream().map(NamedArray::copy).toList());
    }

    /** Returns the same arrays, to which training came back once more, with half the learning rate. */
    TrainingState halved() {
        return new TrainingState(position.halved(), arrays);
    }

    /**
     * Puts a training into this state.
     *
     * @param network its parameters are modified
     * @param trainer its velocities are modified
     * @param selection its weights are modified
     * @throws BadInputException if the arrays are not those of such a network
     */
    void restore(IdentityMlp network, SgdTrainer trainer, Selection selection) {
        Map<String, Parameter> parameters = parameters(network, trainer, selection);
        Map<String, NamedArray> given = new LinkedHashMap<>();
        arrays.forEach(array -> given.put(array.name(), array));
        parameters.forEach((name, parameter) -> {
            NamedArray array = given.get(name);
            if (array == null || !array.shape().equals(ModelWriter.shapeOf(parameter))) {
                throw new BadInputException("the state of the training has "
                        + (array == null ? "no array '" : array.shape() + " values as '") + name + "', but "
                        + ModelWriter.shapeOf(parameter) + " are needed");
            }
        });
        parameters.forEach((name, parameter) -> parameter
                .values()
                .write(Objects.requireNonNull(given.get(name)).values().get(), 0));
        selection.resume(position.epochs());
    }

    private static Map<String, Parameter> parameters(IdentityMlp network, SgdTrainer trainer, Selection selection) {
        Map<String, Parameter> parameters = Parameters.of(network);
        parameters.putAll(selection.parameters());
        List<List<Parameter>> velocities = trainer.velocities();
        for (int i = 0; i < velocities.size(); i++) {
            for (Parameter velocity : velocities.get(i)) {
                parameters.put(VELOCITY + ModelWriter.tensorName(i, velocity.name()), velocity);
            }
        }
        return parameters;
    }
}
