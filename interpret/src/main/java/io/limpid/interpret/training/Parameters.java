package io.limpid.interpret.training;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Parameter;
import java.util.List;

/** Arithmetic on all parameters of networks of one form. */
final class Parameters {

    private Parameters() {}

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
