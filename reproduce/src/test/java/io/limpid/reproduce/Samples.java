package io.limpid.reproduce;

import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.Split;

/** Data for tests. */
public final class Samples {

    private Samples() {}

    /** The bundled digits, a fifth of them set aside. */
    public static Split digits() {
        return Split.random(DataSources.discover().load("digits").train(), 0.2, 1);
    }
}
