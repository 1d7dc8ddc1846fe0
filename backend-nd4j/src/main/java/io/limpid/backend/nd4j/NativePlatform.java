package io.limpid.backend.nd4j;

import java.util.List;
import java.util.Locale;

/**
 * Which native libraries this machine needs and where on the class path they lie. Looks for files only and loads nothing.
 *
 * @param name what JavaCPP calls the platform, which is also the classifier of the artifacts, for example
 *     {@code linux-x86_64}
 */
record NativePlatform(String name) {

    /**
     * A native library.
     *
     * @param artifact the Maven artifact that brings it, with the platform as classifier
     * @param folder the package of the artifact's Java classes, as a path
     * @param library its name without what the operating system adds
     */
    private record Library(String artifact, String folder, String library) {

        String path(String platform) {
            return folder + "/" + platform + "/" + System.mapLibraryName(library);
        }
    }

    private static final List<Library> LIBRARIES = List.of(
            new Library("org.bytedeco:javacpp", "org/bytedeco/javacpp", "jnijavacpp"),
            new Library("org.bytedeco:openblas", "org/bytedeco/openblas", "jniopenblas_nolapack"),
            new Library("org.nd4j:nd4j-native", "org/nd4j/linalg/cpu/nativecpu/bindings", "jnind4jcpu"));

    /** Returns the platform that this JVM runs on, or the one that JavaCPP was told to take. */
    static NativePlatform current() {
        String told = System.getProperty("org.bytedeco.javacpp.platform");
        return new NativePlatform(
                told != null ? told : nameOf(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    /** Names a platform as JavaCPP does, from the system properties {@code os.name} and {@code os.arch}. */
    static String nameOf(String system, String architecture) {
        String lowerCase = system.toLowerCase(Locale.ROOT);
        String shortSystem = lowerCase.startsWith("mac")
                ? "macosx"
                : lowerCase.startsWith("windows") ? "windows" : lowerCase.replace(" ", "");
        String shortArchitecture =
                switch (architecture) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> architecture;
                };
        return shortSystem + "-" + shortArchitecture;
    }

    /** Returns the artifacts whose native library can't be seen by {@code loader}, as group:artifact. */
    List<String> missingFrom(ClassLoader loader) {
        return LIBRARIES.stream()
                .filter(library -> loader.getResource(library.path(name)) == null)
                .map(Library::artifact)
                .toList();
    }
}
