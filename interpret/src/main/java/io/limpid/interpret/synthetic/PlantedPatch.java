package io.limpid.interpret.synthetic;

import io.limpid.core.network.RandomStreams;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FeatureRows;
import io.limpid.interpret.data.ImageSize;
import java.util.Arrays;
import java.util.Random;

/**
 * A square of one value that is put into images, so that it is known what a network can have learned from it.
 *
 * @param top the first row of pixels
 * @param left the first column
 * @param side how many rows and columns
 * @param value of its pixels, as they are measured
 */
public record PlantedPatch(int top, int left, int side, double value) {

    /** Returns which pixels it covers, of all planes. */
    public boolean[] mask(ImageSize image) {
        if (top < 0 || left < 0 || side < 1 || top + side > image.rows() || left + side > image.columns()) {
            throw new IllegalArgumentException("a patch of " + side + " x " + side + " at " + top + ", " + left
                    + " does not lie within images of " + image.rows() + " x " + image.columns());
        }
        boolean[] mask = new boolean[image.pixels()];
        for (int plane = 0; plane < image.planes(); plane++) {
            for (int row = top; row < top + side; row++) {
                int start = plane * image.pixelsPerPlane() + row * image.columns() + left;
                Arrays.fill(mask, start, start + side, true);
            }
        }
        return mask;
    }

    /** Returns images that all have the patch. */
    public DataSet inAll(DataSet images) {
        boolean[] chosen = new boolean[images.count()];
        Arrays.fill(chosen, true);
        return in(images, chosen);
    }

    /** Returns images of which a share has the patch, whatever their class: a network has nothing to learn from it. */
    public DataSet inShare(DataSet images, double share, long seed) {
        Random random = RandomStreams.of(seed, "planted patches");
        boolean[] chosen = new boolean[images.count()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = random.nextDouble() < share;
        }
        return in(images, chosen);
    }

    /** Returns images of which a share of one class has the patch, and no other: it is a shortcut to the class. */
    public DataSet inClass(DataSet images, int label, double share, long seed) {
        Random random = RandomStreams.of(seed, "planted patches");
        int[] labels = images.labels().orElseThrow();
        boolean[] chosen = new boolean[images.count()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = random.nextDouble() < share && labels[i] == label;
        }
        return in(images, chosen);
    }

    private DataSet in(DataSet images, boolean[] chosen) {
        boolean[] mask = mask(images.schema().image().orElseThrow());
        return new DataSet(
                images.name(),
                new PatchedRows(images.rows(), mask, value, chosen),
                images.labels(),
                images.schema(),
                images.naturalEncoder(),
                images.remarks());
    }

    /** Rows of which some have other values at some places. */
    private record PatchedRows(FeatureRows rows, boolean[] mask, double value, boolean[] chosen)
            implements FeatureRows {

        @Override
        public int count() {
            return rows.count();
        }

        @Override
        public int width() {
            return rows.width();
        }

        @Override
        public int number(int row) {
            return rows.number(row);
        }

        @Override
        public void read(int row, double[] target, int offset) {
            rows.read(row, target, offset);
            if (chosen[row]) {
                for (int i = 0; i < mask.length; i++) {
                    if (mask[i]) {
                        target[offset + i] = value;
                    }
                }
            }
        }
    }
}
