package io.limpid.core.backend.spi;

import io.limpid.core.backend.contract.Activation;

/** Secant slopes between rows and one reference row, on the heap: for kernels that do not compute them where their matrices lie. */
final class SecantSlopes {

    private SecantSlopes() {}

    static void between(Activation activation, Matrix z, Matrix reference, Matrix slope) {
        float[] values = valuesOf(z);
        float[] of = valuesOf(reference);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) activation.secantSlope(values[i], of[i % of.length]);
        }
        slope.write(values, 0);
    }

    static void betweenOutputs(Activation activation, Matrix output, Matrix referenceOutput, Matrix slope) {
        float[] values = valuesOf(output);
        float[] of = valuesOf(referenceOutput);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float)
                    activation.secantSlope(activation.inverse(values[i]), activation.inverse(of[i % of.length]));
        }
        slope.write(values, 0);
    }

    private static float[] valuesOf(Matrix matrix) {
        float[] values = new float[matrix.rows() * matrix.columns()];
        matrix.read(values, 0);
        return values;
    }
}
