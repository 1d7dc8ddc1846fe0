package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.util.Optional;

/** Gives rows in memory the form of image that was asked for: rows of a table that are images, other sizes, other planes. */
final class ImageForm {

    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    private ImageForm() {}

    static LoadedData of(LoadedData loaded, ImageSettings settings) {
        if (settings.equals(ImageSettings.asFound())) {
            return loaded;
        }
        return new LoadedData(
                of(loaded.train(), settings),
                loaded.test().map(test -> of(test, settings)),
                loaded.fitsEncoder(),
                loaded.remarks());
    }

    private static DataSet of(DataSet data, ImageSettings settings) {
        DataSet images =
                settings.rowsAreImages().map(size -> withImage(data, size)).orElse(data);
        if (images.schema().image().isEmpty()) {
            return images;
        }
        ImageSize from = images.schema().image().get();
        ImageSize resized = settings.resize().orElse(from);
        ImageSize to = new ImageSize(
                resized.rows(), resized.columns(), settings.planes().orElse(from.planes()));
        return to.equals(from) ? images : converted(images, from, to);
    }

    private static DataSet withImage(DataSet data, ImageSize size) {
        ImageSize grey = size.withPlanes(1);
        boolean colour = data.width() == (long) ImageSize.COLOUR * grey.pixels();
        if (!colour && data.width() != grey.pixels()) {
            throw new BadInputException(data.name() + ": rows of " + data.width() + " values are no images of "
                            + size.text() + " pixels, which have " + grey.pixels() + " values, or "
                            + (long) ImageSize.COLOUR * grey.pixels() + " in colour")
                    .about("image");
        }
        return with(data, data.rows(), colour ? grey.withPlanes(ImageSize.COLOUR) : grey, data.naturalEncoder());
    }

    private static DataSet converted(DataSet data, ImageSize from, ImageSize to) {
        float[][] rows = new float[data.count()][];
        double[] values = new double[from.pixels()];
        for (int i = 0; i < rows.length; i++) {
            data.rows().read(i, values, 0);
            rows[i] = converted(values, from, to);
        }
        // The range of a pixel is the same for all of them, and does not change.
        Optional<Encoder> encoder = data.naturalEncoder()
                .filter(MinMaxEncoder.class::isInstance)
                .map(MinMaxEncoder.class::cast)
                .map(range -> MinMaxEncoder.uniform(to.pixels(), range.minimum()[0], range.maximum()[0]));
        return with(data, new FloatRows(rows), to, encoder);
    }

    private static float[] converted(double[] values, ImageSize from, ImageSize to) {
        ImageSize source = from;
        double[] planes = values;
        if (from.planes() > to.planes()) {
            planes = luma(values, from.pixelsPerPlane());
            source = from.withPlanes(1);
        }
        float[] result = new float[to.pixels()];
        for (int plane = 0; plane < to.planes(); plane++) {
            int first = Math.min(plane, source.planes() - 1) * source.pixelsPerPlane();
            double[] pixels = new double[source.pixelsPerPlane()];
            System.arraycopy(planes, first, pixels, 0, pixels.length);
            double[] resized = BoxFilter.resize(pixels, source.rows(), source.columns(), to.rows(), to.columns());
            for (int i = 0; i < resized.length; i++) {
                result[plane * resized.length + i] = (float) resized[i];
            }
        }
        return result;
    }

    private static double[] luma(double[] planes, int pixels) {
        double[] grey = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            grey[i] = RED * planes[i] + GREEN * planes[pixels + i] + BLUE * planes[2 * pixels + i];
        }
        return grey;
    }

    private static DataSet with(DataSet data, FeatureRows rows, ImageSize size, Optional<Encoder> encoder) {
        Schema schema = Schema.of(size).withClasses(data.classNames());
        if (size.pixels() == data.width()) {
            schema = data.schema().withImage(size);
        }
        return new DataSet(data.name(), rows, data.labels(), schema, encoder);
    }
}
