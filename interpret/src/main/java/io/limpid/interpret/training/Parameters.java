package io.limpid.interpret.training;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Parameter;
import io.limpid.interpret.model.ModelWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arithmetic on all parameters of networks of one form. */
final class Parameters {

    private Parameters() {}

    /** Returns all parameters by the names that they have in a model file: {@code layers.{i}.{parameter}}. */
    static Map<String, Parameter> of(IdentityMlp network) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        List<Layer> layers = network.full().layers();
        for (int i = 0; i < layers.size(); i++) {
            for (Parameter parameter : layers.get(i).parameters()) {
                parameters.put(ModelWriter.tensorName(i, parameter.name()), parameter);
            }
        }
        return parameters;
    }

    /** Sets each parameter of {@code target} to α times that of {@code source} plus β times itself. */
    static void blend(float alpha, IdentityMlp source, float beta, IdentityMlp target) {
        List<Layer> from = source.full().layers();
        List<Layer> to = target.full().layers();
        for (int l = 0; l < from.size(); l++) {
            List<Parameter> read = from.get(l).parameters();
            List<Parameter> written = to.get(l).parameters();
            for (int i = 0; i < read.size(); i++) {
                source.backend()
                        .axpby(alpha, read.get(i).values(), beta, written.get(i).values());
            }
        }
    }
}
