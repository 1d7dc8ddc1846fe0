package io.limpid.core.backend.discovery;

import io.limpid.core.backend.spi.BackendProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds jars with providers and a service file, as third parties ship them. */
final class ProviderJar {

    private static final String SERVICE = "META-INF/services/" + BackendProvider.class.getName();

    private final Path folder;
    private final List<String> serviceLines = new ArrayList<>();
    private final List<Path> sources = new ArrayList<>();

    /**
     * @param folder an empty folder to work in
     */
    ProviderJar(Path folder) {
        this.folder = folder;
    }

    /** Adds a provider that works: it has this name and creates reference backends. */
    ProviderJar working(String type, String name, int priority) throws IOException {
        return provider(type, "", "return \"" + name + "\";", priority, "return Availability.available(\"\");");
    }

    /** Adds a provider, given the bodies of its constructor and of two methods. */
    ProviderJar provider(String type, String constructor, String name, int priority, String availability)
            throws IOException {
        serviceLines.add("made." + type);
        return source(type, """
                package made;
                import io.limpid.core.backend.contract.*;
                import io.limpid.core.backend.spi.*;
                import java.util.ServiceConfigurationError;
                public class %1$s implements BackendProvider {
                    public %1$s() { %2$s }
                    public String name() { %3$s }
                    public int priority() { return %4$d; }
                    public Availability availability() { %5$s }
                    public Kernels<?> create(BackendOptions options) {
                        return new io.limpid.core.backend.reference.ReferenceBackendProvider().create(options);
                    }
                }
                """.formatted(type, constructor, name, priority, availability));
    }

    /** Adds a class of the package {@code made} without naming it in the service file. */
    ProviderJar source(String type, String text) throws IOException {
        Path source = folder.resolve("made").resolve(type + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        sources.add(source);
        return this;
    }

    /** Adds a line to the service file. */
    ProviderJar serviceLine(String line) {
        serviceLines.add(line);
        return this;
    }

    /** Compiles, drops the class files named, and writes the jar. */
    Path build(String... classesToDrop) throws IOException {
        compile();
        for (String type : classesToDrop) {
            Files.delete(folder.resolve("made").resolve(type + ".class"));
        }
        Path jar = folder.resolve("providers.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, SERVICE, String.join("\n", serviceLines).getBytes(StandardCharsets.UTF_8));
            for (Path compiled : classFiles()) {
                add(zip, "made/" + compiled.getFileName(), Files.readAllBytes(compiled));
            }
        }
        return jar;
    }

    /** Changes a compiled class file before {@link #build}: sets its format version to one that no JVM knows. */
    Path buildWithClassFromTheFuture(String type) throws IOException {
        compile();
        Path compiled = folder.resolve("made").resolve(type + ".class");
        byte[] bytes = Files.readAllBytes(compiled);
        bytes[6] = 0x7f;
        Files.write(compiled, bytes);
        sources.clear();
        return build();
    }

    private void compile() {
        if (sources.isEmpty()) {
            return;
        }
        ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
        String core = BackendProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-cp", core, "-d", folder.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        if (compiler.run(System.err, System.err, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the provider does not compile");
        }
    }

    private List<Path> classFiles() throws IOException {
        Path made = folder.resolve("made");
        if (!Files.exists(made)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(made)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
