package io.limpid.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the class path the service files count, on the module path the descriptor: both must bring the same. */
class ServiceFilesTest {

    private static InputStream open(String file) throws IOException {
        URL root = AttributionMethod.class.getProtectionDomain().getCodeSource().getLocation();
        String inside = root.getPath().endsWith(".jar") ? "jar:" + root + "!/" : root.toString();
        return URI.create(inside + file).toURL().openStream();
    }

    @ParameterizedTest
    @ValueSource(classes = {AttributionMethodProvider.class, FaithfulnessMetricProvider.class})
    void theServiceFileAndTheModuleNameTheSameProviders(Class<?> service) throws IOException {
        List<String> file;
        try (InputStream in = open("META-INF/services/" + service.getName())) {
            file = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        ModuleDescriptor module;
        try (InputStream in = open("module-info.class")) {
            module = ModuleDescriptor.read(in);
        }
        List<String> provided = module.provides().stream()
                .filter(one -> one.service().equals(service.getName()))
                .flatMap(one -> one.providers().stream())
                .toList();
        assertEquals(provided, file);
        assertEquals(service == AttributionMethodProvider.class ? 6 : 7, file.size());
    }

    @Test
    void theModuleUsesWhatItProvides() throws IOException {
        try (InputStream in = open("module-info.class")) {
            ModuleDescriptor module = ModuleDescriptor.read(in);
            for (ModuleDescriptor.Provides provided : module.provides()) {
                assertTrue(module.uses().contains(provided.service()), provided.service());
            }
        }
    }
}
