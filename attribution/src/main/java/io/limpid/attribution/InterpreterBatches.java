package io.limpid.attribution;

import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import java.util.Arrays;

/** Any number of rows through an {@link Interpreter}, batch by batch. */
final class InterpreterBatches {

    /** Reads the maps of a batch. */
    @FunctionalInterface
    interface MapReader {

        /**
         * Reads the maps of one batch.
         *
         * @param told what the layers tell about the batch
         * @param first the number of the batch's first row
         * @param map receives rows · D values. Modified
         */
        void read(Interpretation told, int first, float[] map);
    }

    private InterpreterBatches() {}

    static void run(Interpreter interpreter, float[] rows, int count, float[] maps, MapReader reader) {
        int features = interpreter.network().shape().features();
        int capacity = interpreter.capacity();
        float[] map = new float[capacity * features];
        for (int first = 0; first < count; first += capacity) {
            int size = Math.min(capacity, count - first);
            float[] batch = Arrays.copyOfRange(rows, first * features, (first + size) * features);
            reader.read(interpreter.interpret(batch, size), first, map);
            System.arraycopy(map, 0, maps, first * features, size * features);
        }
    }
}
