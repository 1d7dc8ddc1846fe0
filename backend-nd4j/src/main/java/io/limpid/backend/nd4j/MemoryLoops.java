package io.limpid.backend.nd4j;

import io.limpid.core.backend.contract.Activation;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Element-wise arithmetic on ranges of memory outside the heap, block by block through a {@link Tile}. A range is a buffer
 * and where in it the range begins.
 */
final class MemoryLoops {

    private MemoryLoops() {}

    /** y = value. */
    static void fill(Tile tile, float value, FloatBuffer y, int yAt, int count) {
        Arrays.fill(tile.target, value);
        for (int done = 0; done < count; done += Tile.SIZE) {
            y.put(yAt + done, tile.target, 0, Math.min(Tile.SIZE, count - done));
        }
    }

    /** y = α x + β y. With β = 0, y is only written; with α = 0, x is not read. */
    static void axpby(Tile tile, float alpha, FloatBuffer x, int xAt, float beta, FloatBuffer y, int yAt, int count) {
        for (int done = 0; done < count; done += Tile.SIZE) {
            int block = Math.min(Tile.SIZE, count - done);
            if (alpha != 0) {
                x.get(xAt + done, tile.source, 0, block);
            }
            if (beta != 0) {
                y.get(yAt + done, tile.target, 0, block);
            }
            ArrayLoops.axpby(alpha, tile.source, beta, tile.target, block);
            y.put(yAt + done, tile.target, 0, block);
        }
    }

    /** y = y ⊙ x. */
    static void multiply(Tile tile, FloatBuffer x, int xAt, FloatBuffer y, int yAt, int count) {
        for (int done = 0; done < count; done += Tile.SIZE) {
            int block = Math.min(Tile.SIZE, count - done);
            x.get(xAt + done, tile.source, 0, block);
            y.get(yAt + done, tile.target, 0, block);
            ArrayLoops.multiply(tile.source, tile.target, block);
            y.put(yAt + done, tile.target, 0, block);
        }
    }

    /** v = μ v + g, then w = keep · w − η v. */
    static void descend(
            Tile tile,
            float momentum,
            float learningRate,
            float keep,
            FloatBuffer g,
            int gAt,
            FloatBuffer v,
            int vAt,
            FloatBuffer w,
            int wAt,
            int count) {
        for (int done = 0; done < count; done += Tile.SIZE) {
            int block = Math.min(Tile.SIZE, count - done);
            g.get(gAt + done, tile.source, 0, block);
            v.get(vAt + done, tile.other, 0, block);
            w.get(wAt + done, tile.target, 0, block);
            ArrayLoops.descend(momentum, learningRate, keep, tile.source, tile.other, tile.target, block);
            v.put(vAt + done, tile.other, 0, block);
            w.put(wAt + done, tile.target, 0, block);
        }
    }

    /** z = φ(z + bias). */
    static void addAndActivate(
            Tile tile, Activation activation, FloatBuffer bias, int biasAt, FloatBuffer z, int zAt, int count) {
        for (int done = 0; done < count; done += Tile.SIZE) {
            int block = Math.min(Tile.SIZE, count - done);
            bias.get(biasAt + done, tile.source, 0, block);
            z.get(zAt + done, tile.target, 0, block);
            ArrayLoops.add(tile.source, tile.target, block);
            ArrayLoops.activate(activation, tile.target, block);
            z.put(zAt + done, tile.target, 0, block);
        }
    }

    /** h = φ(z); h may be z. */
    static void activate(Tile tile, Activation activation, FloatBuffer z, int zAt, FloatBuffer h, int hAt, int count) {
        for (int done = 0; done < count; done += Tile.SIZE) {
            int block = Math.min(Tile.SIZE, count - done);
            z.get(zAt + done, tile.target, 0, block);
            ArrayLoops.activate(activation, tile.target, block);
            h.put(hAt + done, tile.target, 0, block);
        }
    }

    /** g = g ⊙ φ′, with φ′ told from h = φ(z). */
    static void multiplyByDerivative(
            Tile tile, Activation activation, FloatBuffer h, int hAt, FloatBuffer g, int gAt, int count) {
        for (int done = 0; done < count; done += Tile.SIZE) {
            int block = Math.min(Tile.SIZE, count - done);
            h.get(hAt + done, tile.source, 0, block);
            g.get(gAt + done, tile.target, 0, block);
            ArrayLoops.multiplyByDerivative(activation, tile.source, tile.target, block);
            g.put(gAt + done, tile.target, 0, block);
        }
    }

    /** a = φ(z)/z, and φ′(0) where z = 0; a may be z. Only class dimensions have slopes: too few to vectorise. */
    static void secantSlope(
            Tile tile, Activation activation, FloatBuffer z, int zAt, FloatBuffer a, int aAt, int count) {
        for (int done = 0; done < count; done += Tile.SIZE) {
            int block = Math.min(Tile.SIZE, count - done);
            z.get(zAt + done, tile.target, 0, block);
            for (int i = 0; i < block; i++) {
                tile.target[i] = (float) activation.secantSlope(tile.target[i]);
            }
            a.put(aAt + done, tile.target, 0, block);
        }
    }

    /** Sums the columns of {@code rows} rows of length {@code columns}. */
    static void columnSums(Tile tile, FloatBuffer a, int aAt, int rows, int columns, FloatBuffer sums, int sumsAt) {
        for (int done = 0; done < columns; done += Tile.SIZE) {
            int block = Math.min(Tile.SIZE, columns - done);
            a.get(aAt + done, tile.target, 0, block);
            for (int row = 1; row < rows; row++) {
                a.get(aAt + row * columns + done, tile.source, 0, block);
                ArrayLoops.add(tile.source, tile.target, block);
            }
            sums.put(sumsAt + done, tile.target, 0, block);
        }
    }
}
