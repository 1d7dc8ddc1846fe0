package io.limpid.core.backend.spi.parallel;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Objects that are used again, each by one thread at a time. Makes as many as there are threads that use them at once. */
public final class Pool<T> {

    /** The object that a single thread takes and gives back all the time, without a lock: small operations feel the lock. */
    private final AtomicReference<@Nullable T> next = new AtomicReference<>();

    private final ArrayDeque<T> idle = new ArrayDeque<>();
    private final Supplier<T> maker;

    /**
     * @param maker makes an object when none is idle
     */
    public Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Takes an object out, or makes one. The caller gives it back. */
    public T take() {
        T first = next.getAndSet(null);
        if (first != null) {
            return first;
        }
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return maker.get();
    }

    /** Puts an object back. */
    public void give(T object) {
        if (next.compareAndSet(null, object)) {
            return;
        }
        synchronized (idle) {
            idle.push(object);
        }
    }
}
