package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Books every tensor that a backend creates, and how often each is closed. The only place that knows how to get between a program and its
 * tensors.
 */
final class TensorLedger {

    private final Backend booked;
    private final List<int[]> closings = new ArrayList<>();

    TensorLedger(Backend backend) {
        booked = (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("create")) {
                        int[] count = new int[1];
                        closings.add(count);
                        return wrap((Tensor) method.invoke(backend, arguments), count);
                    }
                    return invoke(backend, method, arguments);
                });
    }

    /** Returns the backend whose tensors are booked. */
    Backend backend() {
        return booked;
    }

    /** Returns how many tensors have been created. */
    int created() {
        return closings.size();
    }

    /** Returns how many tensors have been closed as often as given. */
    long closed(int times) {
        return closings.stream().filter(count -> count[0] == times).count();
    }

    private Tensor wrap(Tensor tensor, int[] count) {
        return (Tensor) Proxy.newProxyInstance(
                Tensor.class.getClassLoader(), new Class<?>[] {Tensor.class}, new Handle(this, tensor, count));
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        Object[] plain = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] instanceof Tensor && Proxy.isProxyClass(plain[i].getClass())) {
                plain[i] = ((Handle) Proxy.getInvocationHandler(plain[i])).tensor();
            }
        }
        try {
            return method.invoke(target, plain);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private record Handle(TensorLedger ledger, Tensor tensor, int[] count) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "backend":
                    return ledger.booked;
                case "rowRange":
                    return ledger.wrap((Tensor) TensorLedger.invoke(tensor, method, arguments), count);
                case "close":
                    count[0]++;
                    break;
                default:
                    break;
            }
            return TensorLedger.invoke(tensor, method, arguments);
        }
    }
}
