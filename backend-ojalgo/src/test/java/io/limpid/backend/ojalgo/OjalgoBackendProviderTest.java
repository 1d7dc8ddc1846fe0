package io.limpid.backend.ojalgo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.backend.discovery.Candidate;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class OjalgoBackendProviderTest {

    @Test
    void isAvailableWithOjalgo() {
        Candidate candidate = candidate(OjalgoBackendProvider.class.getClassLoader());
        assertEquals(Candidate.State.AVAILABLE, candidate.state());
        assertEquals(20, candidate.priority());
    }

    @Test
    void withoutOjalgoItIsUnavailableAndSaysWhatToDo() {
        Candidate candidate = candidate(new WithoutOjalgo());
        assertEquals(
                "ojalgo: unavailable, priority 20 (the classes of ojAlgo are missing); "
                        + "add org.ojalgo:ojalgo to the class path",
                candidate.describe());
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> candidate.open(new BackendOptions(1)));
        assertTrue(refusal.getMessage().contains("add org.ojalgo:ojalgo"), refusal.getMessage());
    }

    private static Candidate candidate(ClassLoader loader) {
        return Backends.discover(loader).candidates().stream()
                .filter(candidate -> candidate.name().equals("ojalgo"))
                .findFirst()
                .orElseThrow();
    }

    /** Loads this backend anew and finds no class of ojAlgo. */
    private static final class WithoutOjalgo extends ClassLoader {

        WithoutOjalgo() {
            super(OjalgoBackendProviderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.ojalgo.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.limpid.backend.ojalgo.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
