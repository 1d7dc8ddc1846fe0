package io.limpid.core.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers as a class path may hold them: good ones, broken ones, and two that want the same name. */
class ProviderRegistryTest {

    /** The service. */
    public interface Fruit extends NamedProvider {}

    /** A provider that leaves its place to the default. */
    public static final class Apples implements Fruit {

        @Override
        public List<String> names() {
            return List.of("boskoop", "alkmene");
        }
    }

    /** A provider that comes first, and answers to a family of names. */
    public static final class Berries implements Fruit {

        @Override
        public List<String> names() {
            return List.of("cassis");
        }

        @Override
        public int order() {
            return 10;
        }

        @Override
        public Optional<String> pattern() {
            return Optional.of("berry:COLOUR");
        }

        @Override
        public boolean answersTo(String name) {
            return name.equals("cassis") || name.startsWith("berry:");
        }
    }

    /** A provider of names that are taken, one of them by a pattern. */
    public static final class Thief implements Fruit {

        @Override
        public List<String> names() {
            return List.of("berry:red", "alkmene");
        }
    }

    /** A provider of a name that fits the pattern of another. */
    public static final class Poacher implements Fruit {

        @Override
        public List<String> names() {
            return List.of("berry:blue");
        }
    }

    /** A provider that can't be made. */
    public static final class Unborn implements Fruit {

        public Unborn() {
            throw new IllegalStateException("no tree here");
        }

        @Override
        public List<String> names() {
            return List.of("unborn");
        }
    }

    /** A provider that can't say what it brings. */
    public static final class Mute implements Fruit {

        @Override
        public List<String> names() {
            throw new UnsupportedOperationException("mute");
        }
    }

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private ProviderRegistry<Fruit> registry(Class<?>... providers) throws IOException {
        return registry(Arrays.stream(providers).map(Class::getName).collect(Collectors.joining("\n")));
    }

    private ProviderRegistry<Fruit> registry(String serviceFile) throws IOException {
        Path file = folder.resolve("META-INF/services/" + Fruit.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, serviceFile);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return ProviderRegistry.of("fruit", ServiceLoader.load(Fruit.class, loader), warnings::add);
        }
    }

    @Test
    void providersStandInTheirOrderAndNamesAsTheyAreGiven() throws IOException {
        ProviderRegistry<Fruit> registry = registry(Apples.class, Berries.class);
        assertEquals(List.of("cassis", "boskoop", "alkmene"), registry.names());
        assertEquals(
                List.of(Berries.class, Apples.class),
                registry.providers().stream().map(Object::getClass).toList());
        assertEquals("cassis, boskoop, alkmene or berry:COLOUR", registry.namesInWords());
        assertEquals("boskoop, alkmene", registry(Apples.class).namesInWords());
        assertTrue(warnings.isEmpty(), warnings.toString());
    }

    @Test
    void aNameIsFoundInAListOrByAPattern() throws IOException {
        ProviderRegistry<Fruit> registry = registry(Apples.class, Berries.class);
        assertEquals(Apples.class, registry.require("alkmene").getClass());
        assertEquals(Berries.class, registry.require("berry:green").getClass());
        assertTrue(registry.find("durian").isEmpty());
        String message = assertThrows(IllegalArgumentException.class, () -> registry.require("durian"))
                .getMessage();
        assertEquals("unknown fruit 'durian'; known are cassis, boskoop, alkmene or berry:COLOUR", message);
    }

    @Test
    void aSecondProviderOfANameIsAnErrorThatNamesBoth() {
        String message = assertThrows(IllegalStateException.class, () -> registry(Apples.class, Thief.class))
                .getMessage();
        assertTrue(message.contains("fruit 'alkmene'"), message);
        assertTrue(message.contains(Apples.class.getName()) && message.contains(Thief.class.getName()), message);
    }

    @Test
    void aNameThatFitsThePatternOfAnotherIsAnErrorWhenItIsAskedFor() throws IOException {
        ProviderRegistry<Fruit> registry = registry(Berries.class, Poacher.class);
        assertEquals(Berries.class, registry.require("cassis").getClass());
        String message = assertThrows(IllegalStateException.class, () -> registry.find("berry:blue"))
                .getMessage();
        assertTrue(message.contains(Berries.class.getName()) && message.contains(Poacher.class.getName()), message);
    }

    @Test
    void brokenProvidersAreLeftOutWithAWarningEach() throws IOException {
        ProviderRegistry<Fruit> registry = registry(String.join(
                "\n",
                "made.up.Provider",
                Unborn.class.getName(),
                ProviderRegistryTest.class.getName(),
                Mute.class.getName(),
                Apples.class.getName()));
        assertEquals(List.of("boskoop", "alkmene"), registry.names());
        assertEquals(4, warnings.size(), warnings.toString());
        for (String told : List.of("made.up.Provider", "no tree here", "not a subtype", "mute")) {
            assertTrue(
                    warnings.stream().anyMatch(warning -> warning.contains("'fruit'") && warning.contains(told)),
                    told + " in " + warnings);
        }
    }

    @Test
    void aServiceFileThatIsNoneIsNotFatal() throws IOException {
        assertTrue(registry("this is no class name").names().isEmpty());
        assertFalse(warnings.isEmpty());
    }

    @Test
    void loadersOfThreadsThatKnowNothingAreNotUsed() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            assertSame(Fruit.class.getClassLoader(), Services.loaderFor(Fruit.class));
            Thread.currentThread().setContextClassLoader(null);
            assertSame(Fruit.class.getClassLoader(), Services.loaderFor(Fruit.class));
            ClassLoader child = new ClassLoader(Fruit.class.getClassLoader()) {};
            Thread.currentThread().setContextClassLoader(child);
            assertSame(child, Services.loaderFor(Fruit.class));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
