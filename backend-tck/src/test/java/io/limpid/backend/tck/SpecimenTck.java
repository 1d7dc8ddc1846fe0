package io.limpid.backend.tck;

import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.backend.discovery.Candidate;
import io.limpid.core.backend.spi.BackendProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The suite, on the backend whose name the run is configured with. Started by {@link SuiteRun} only. */
@ExtendWith(SpecimenTck.NameOfSpecimen.class)
final class SpecimenTck extends BackendTck {

    static final String NAME = "limpid.tck.specimen";

    private final String name;

    SpecimenTck(String name) {
        this.name = name;
    }

    @Override
    protected BackendProvider provider() {
        return Backends.discover().candidates().stream()
                .filter(candidate -> candidate.name().equals(name))
                .map(Candidate::provider)
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected String expectedName() {
        return name;
    }

    static final class NameOfSpecimen implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getDeclaringExecutable().getDeclaringClass() == SpecimenTck.class;
        }

        @Override
        public String resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getConfigurationParameter(NAME).orElseThrow();
        }
    }
}
