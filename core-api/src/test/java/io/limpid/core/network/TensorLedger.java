package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackendProvider;
import io.limpid.core.backend.spi.Kernels;
import io.limpid.core.backend.spi.Matrix;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Books every tensor that a backend creates, and how often each is freed. The only place that knows how to get between a program and its
 * tensors.
 */
final class TensorLedger {

    private final Kernels<?> kernels = new ReferenceBackendProvider().create(new BackendOptions(1));
    private final Backend booked;
    private final List<int[]> closings = new ArrayList<>();

    TensorLedger() {
        booked = new Backend((Kernels<?>) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(),
                new Class<?>[] {Kernels.class},
                (proxy, method, arguments) -> call(method, arguments)));
    }

    /** Returns the backend whose tensors are booked. */
    Backend backend() {
        return booked;
    }

    /** Returns how many tensors have been created. */
    int created() {
        return closings.size();
    }

    /** Returns how many tensors have been freed as often as given. */
    long closed(int times) {
        return closings.stream().filter(count -> count[0] == times).count();
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        Object[] plain = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] instanceof Booked matrix) {
                plain[i] = matrix.plain();
            }
        }
        try {
            Object result = method.invoke(kernels, plain);
            return result instanceof Matrix created ? book(created) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Booked book(Matrix created) {
        int[] count = new int[1];
        closings.add(count);
        return new Booked(created, count);
    }

    private record Booked(Matrix plain, int[] count) implements Matrix {

        @Override
        public int rows() {
            return plain.rows();
        }

        @Override
        public int columns() {
            return plain.columns();
        }

        @Override
        public void write(float[] source, int offset) {
            plain.write(source, offset);
        }

        @Override
        public void read(float[] target, int offset) {
            plain.read(target, offset);
        }

        @Override
        public Matrix rowRange(int from, int to) {
            return new Booked(plain.rowRange(from, to), count);
        }

        @Override
        public void willChange() {
            plain.willChange();
        }

        @Override
        public void free() {
            count[0]++;
            plain.free();
        }
    }
}
