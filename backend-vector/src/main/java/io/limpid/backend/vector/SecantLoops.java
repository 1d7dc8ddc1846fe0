package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.spi.heap.HeapMatrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Secant slopes between rows and one reference row. */
final class SecantLoops {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private SecantLoops() {}

    /** a = (φ(z) − φ(r)) / (z − r) of every row z. */
    static void between(Activation activation, HeapMatrix z, HeapMatrix reference, HeapMatrix slope) {
        int columns = z.columns();
        float[] r = reference.values();
        for (int row = 0; row < z.rows(); row++) {
            int at = z.offset() + row * columns;
            int to = slope.offset() + row * columns;
            if (activation.function() == Activation.Function.HARD_TANH) {
                clip(z.values(), at, reference, slope.values(), to);
                continue;
            }
            for (int j = 0; j < columns; j++) {
                slope.values()[to + j] = (float) activation.secantSlope(z.values()[at + j], r[reference.offset() + j]);
            }
        }
    }

    /** The same from h = φ(z) and φ(r). */
    static void betweenOutputs(Activation activation, HeapMatrix output, HeapMatrix reference, HeapMatrix slope) {
        int columns = output.columns();
        for (int row = 0; row < output.rows(); row++) {
            int at = output.offset() + row * columns;
            int to = slope.offset() + row * columns;
            int done = activation.function() == Activation.Function.LEAKY_RELU
                    ? leak(activation.slope(), output.values(), at, reference, slope.values(), to)
                    : 0;
            for (int j = done; j < columns; j++) {
                double r = activation.inverse(reference.values()[reference.offset() + j]);
                double z = activation.inverse(output.values()[at + j]);
                slope.values()[to + j] = (float) activation.secantSlope(z, r);
            }
        }
    }

    /** Where both lie on one side of the bend the slope is that of the side; across it nothing cancels. */
    private static int leak(float leak, float[] h, int hAt, HeapMatrix reference, float[] a, int aAt) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector low = FloatVector.broadcast(SPECIES, leak);
        int j = 0;
        for (; j < SPECIES.loopBound(reference.columns()); j += SPECIES.length()) {
            FloatVector output = FloatVector.fromArray(SPECIES, h, hAt + j);
            FloatVector of = FloatVector.fromArray(SPECIES, reference.values(), reference.offset() + j);
            VectorMask<Float> positive = output.compare(VectorOperators.GT, 0);
            VectorMask<Float> ofPositive = of.compare(VectorOperators.GT, 0);
            FloatVector z = output.div(low).blend(output, positive);
            FloatVector r = of.div(low).blend(of, ofPositive);
            FloatVector across = output.sub(of).div(z.sub(r));
            VectorMask<Float> apart = positive.andNot(ofPositive).or(ofPositive.andNot(positive));
            low.blend(one, positive).blend(across, apart).intoArray(a, aAt + j);
        }
        return j;
    }

    /** Differences of clipped values are as exact in float as those of the values, so that nothing is lost by it. */
    private static void clip(float[] z, int zAt, HeapMatrix reference, float[] a, int aAt) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector zero = FloatVector.zero(SPECIES);
        int j = 0;
        for (; j < SPECIES.loopBound(reference.columns()); j += SPECIES.length()) {
            FloatVector value = FloatVector.fromArray(SPECIES, z, zAt + j);
            FloatVector of = FloatVector.fromArray(SPECIES, reference.values(), reference.offset() + j);
            FloatVector clipped = value.min(1).max(-1);
            FloatVector distance = value.sub(of);
            FloatVector across = clipped.sub(of.min(1).max(-1)).div(distance);
            FloatVector here = zero.blend(one, clipped.abs().compare(VectorOperators.LT, 1));
            across.blend(here, distance.compare(VectorOperators.EQ, 0)).intoArray(a, aAt + j);
        }
        for (; j < reference.columns(); j++) {
            float value = z[zAt + j];
            float of = reference.values()[reference.offset() + j];
            float clipped = Math.max(-1, Math.min(1, value));
            float distance = value - of;
            float here = Math.abs(clipped) < 1 ? 1 : 0;
            a[aAt + j] = distance == 0 ? here : (clipped - Math.max(-1, Math.min(1, of))) / distance;
        }
    }
}
