package io.limpid.core.backend.spi.parallel;

import java.util.ArrayDeque;
import java.util.function.Supplier;

/** Objects that are used again, each by one thread at a time. Makes as many as there are threads that use them at once. */
public final class Pool<T> {

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
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return maker.get();
    }

    /** Puts an object back. */
    public void give(T object) {
        synchronized (idle) {
            idle.push(object);
        }
    }
}
