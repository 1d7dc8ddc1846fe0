package io.limpid.bench.peers;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A current OpenBLAS by bytedeco's JavaCPP, in a class loader of its own: ND4J brings older classes of the same names. Its jars lie in a folder
 * beside the benchmarks'.
 */
final class OpenBlas {

    private static final String POINTER = "org.bytedeco.javacpp.FloatPointer";

    private final Class<?> pointer;
    private final MethodHandle sgemm;

    private OpenBlas(Class<?> pointer, MethodHandle sgemm) {
        this.pointer = pointer;
        this.sgemm = sgemm;
    }

    /** Loads the library, for the rest of this process. */
    static OpenBlas open(int threads) throws ReflectiveOperationException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader());
        thread.setContextClassLoader(loader); // JavaCPP looks for its native libraries by it
        try {
            Class<?> library = Class.forName("org.bytedeco.openblas.global.openblas_nolapack", true, loader);
            Class.forName("org.bytedeco.openblas.presets.openblas_nolapack", true, loader)
                    .getMethod("blas_set_num_threads", int.class)
                    .invoke(null, threads);
            Class<?> pointer = Class.forName(POINTER, true, loader);
            Method sgemm = Arrays.stream(library.getMethods())
                    .filter(method -> method.getName().equals("cblas_sgemm")
                            && List.of(method.getParameterTypes()).contains(pointer))
                    .findFirst()
                    .orElseThrow();
            return new OpenBlas(pointer, MethodHandles.publicLookup().unreflect(sgemm));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] jars() throws IOException {
        try {
            Path benchmarks = Path.of(OpenBlas.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.list(benchmarks.resolveSibling("openblas"))) {
                List<Path> jars = files.toList();
                URL[] urls = new URL[jars.size()];
                for (int i = 0; i < urls.length; i++) {
                    urls[i] = jars.get(i).toUri().toURL();
                }
                return urls;
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Returns native memory that holds values. */
    Object memory(float[] values) throws ReflectiveOperationException {
        return pointer.getConstructor(float[].class).newInstance((Object) values);
    }

    /** Returns what native memory holds. */
    float[] read(Object memory, int count) throws ReflectiveOperationException {
        float[] values = new float[count];
        pointer.getMethod("get", float[].class).invoke(memory, (Object) values);
        return values;
    }

    /** Returns {@code cblas_sgemm} with all of its arguments, to be called again and again. */
    MethodHandle sgemm(Object... arguments) {
        return MethodHandles.insertArguments(sgemm, 0, arguments);
    }
}
