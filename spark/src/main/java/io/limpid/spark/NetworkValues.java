package io.limpid.spark;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Parameter;
import io.limpid.core.network.SgdTrainer;
import java.util.ArrayList;
import java.util.List;

/** All numbers of a network, or all velocities of its training, as one array: what executors and the driver exchange. */
final class NetworkValues {

    private NetworkValues() {}

    /** Returns the values of all parameters, layer by layer. */
    static float[] of(IdentityMlp network) {
        return read(parameters(network));
    }

    /** Sets all parameters of a network. */
    static void write(float[] values, IdentityMlp network) {
        write(values, parameters(network));
    }

    /** Returns the velocities of all layers. */
    static float[] of(SgdTrainer trainer) {
        return read(velocities(trainer));
    }

    /** Sets all velocities. */
    static void write(float[] values, SgdTrainer trainer) {
        write(values, velocities(trainer));
    }

    private static List<Parameter> parameters(IdentityMlp network) {
        List<Parameter> all = new ArrayList<>();
        for (Layer layer : network.full().layers()) {
            all.addAll(layer.parameters());
        }
        return all;
    }

    private static List<Parameter> velocities(SgdTrainer trainer) {
        List<Parameter> all = new ArrayList<>();
        trainer.velocities().forEach(all::addAll);
        return all;
    }

    private static float[] read(List<Parameter> parameters) {
        int size = 0;
        for (Parameter parameter : parameters) {
            size = Math.addExact(size, sizeOf(parameter));
        }
        float[] values = new float[size];
        int place = 0;
        for (Parameter parameter : parameters) {
            float[] some = parameter.values().toArray();
            System.arraycopy(some, 0, values, place, some.length);
            place += some.length;
        }
        return values;
    }

    private static void write(float[] values, List<Parameter> parameters) {
        int place = 0;
        for (Parameter parameter : parameters) {
            parameter.values().write(values, place);
            place += sizeOf(parameter);
        }
        if (place != values.length) {
            throw new IllegalArgumentException(
                    "the network has " + place + " numbers, but " + values.length + " were given");
        }
    }

    private static int sizeOf(Parameter parameter) {
        return Math.multiplyExact(parameter.values().rows(), parameter.values().columns());
    }
}
