package io.limpid.core.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {

    @TempDir
    private Path folder;

    /** A service that works. */
    public static final class Works implements Runnable {
        @Override
        public void run() {}
    }

    /** A service that does not. */
    public static final class Fails implements Runnable {
        public Fails() {
            throw new IllegalStateException("no device");
        }

        @Override
        public void run() {}
    }

    @Test
    void brokenServicesAreLeftOutAndTheOthersStay() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(Runnable.class.getName()),
                String.join("\n", "no.such.Service", Fails.class.getName(), Works.class.getName()));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ServicesTest.class.getClassLoader())) {
            List<Runnable> found = Services.usable("runnable", ServiceLoader.load(Runnable.class, loader));
            assertEquals(
                    List.of(Works.class), found.stream().map(Object::getClass).toList());
        }
    }

    @Test
    void aLoaderThatFailsForEverIsGivenUp() {
        ClassLoader broken = new ClassLoader(ServicesTest.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("unreadable");
            }
        };
        List<Runnable> found = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> Services.usable("runnable", ServiceLoader.load(Runnable.class, broken)));
        assertEquals(List.of(), found);
    }
}
