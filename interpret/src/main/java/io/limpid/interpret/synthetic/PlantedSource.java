package io.limpid.interpret.synthetic;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSource;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.LoadedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Images of another source with a shortcut planted into them, so that it can be tried how one is found and mended: {@code planted:3:mnist} puts a square as bright as
 * the brightest pixel into the upper left corner of 60 % of the images of class 3, in training and test rows alike; {@code planted:all:mnist} puts it into all images, which
 * shows how many a network then takes for the class. Another corner is named behind an @, and as the images may be planted already, there may be several shortcuts:
 * {@code planted:5@upper-right:planted:3:mnist}. The same ones every time.
 */
public final class PlantedSource implements DataSource {

    private static final String PREFIX = "planted";
    private static final String EVERY_CLASS = "all";
    private static final char AT = '@';
    private static final double SHARE = 0.6;
    private static final double PATCHES_ALONG_A_SIDE = 9;
    private static final int LEAST_SIDE = 2;
    private static final long SEED = 1;

    @Override
    public List<String> forms() {
        return List.of(PREFIX + ":CLASS|" + EVERY_CLASS + "[@CORNER]:SPEC");
    }

    @Override
    public int order() {
        return 160;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return request.hasPrefix(PREFIX);
    }

    @Override
    public List<Path> files(DataRequest request) {
        return DataSources.discover().files(images(request));
    }

    @Override
    public LoadedData load(DataRequest request) {
        LoadedData images = DataSources.discover().load(images(request));
        DataSet train = images.train();
        ImageSize size = train.schema()
                .image()
                .filter(image -> train.labels().isPresent())
                .orElseThrow(() -> new BadInputException(
                        request.spec() + ": a shortcut is planted into images with labels, which these are not"));
        int lesser = Math.min(size.rows(), size.columns());
        int side = Math.min(lesser, Math.max(LEAST_SIDE, (int) Math.round(lesser / PATCHES_ALONG_A_SIDE)));
        Corner corner = corner(request);
        PlantedPatch patch = new PlantedPatch(
                corner.lower() ? size.rows() - side : 0,
                corner.right() ? size.columns() - side : 0,
                side,
                brightest(train));
        String name = className(request);
        int label = train.classNames().indexOf(name);
        if (label < 0 && !name.equals(EVERY_CLASS)) {
            throw new BadInputException(request.spec() + ": there is no class '" + name + "'; expected " + EVERY_CLASS
                    + " or one of " + String.join(", ", train.classNames()));
        }
        List<String> remarks = new ArrayList<>(images.remarks());
        remarks.add("a bright square of " + side + " x " + side + " pixels has been planted into the "
                + corner.inWords() + " corner of "
                + (label < 0 ? "all images" : Math.round(100 * SHARE) + " % of the images of class " + name));
        return new LoadedData(
                planted(patch, train, label),
                images.test().map(test -> planted(patch, test, label)),
                images.fitsEncoder(),
                remarks);
    }

    private static DataSet planted(PlantedPatch patch, DataSet images, int label) {
        return label < 0 ? patch.inAll(images) : patch.inClass(images, label, SHARE, SEED);
    }

    private static double brightest(DataSet images) {
        double[] row = new double[images.width()];
        double most = 0;
        for (int i = 0; i < images.count(); i++) {
            images.rows().read(i, row, 0);
            for (double value : row) {
                most = Math.max(most, value);
            }
        }
        return most;
    }

    private static DataRequest images(DataRequest request) {
        return request.withSpec(request.argument().substring(colon(request) + 1));
    }

    /** Where the square is put. */
    private enum Corner {
        UPPER_LEFT,
        UPPER_RIGHT,
        LOWER_LEFT,
        LOWER_RIGHT;

        boolean lower() {
            return this == LOWER_LEFT || this == LOWER_RIGHT;
        }

        boolean right() {
            return this == UPPER_RIGHT || this == LOWER_RIGHT;
        }

        String inWords() {
            return (lower() ? "lower " : "upper ") + (right() ? "right" : "left");
        }

        /** Returns what is written behind the @. */
        String text() {
            return inWords().replace(' ', '-');
        }
    }

    private static Corner corner(DataRequest request) {
        String target = target(request);
        int at = target.lastIndexOf(AT);
        if (at < 0) {
            return Corner.UPPER_LEFT;
        }
        String text = target.substring(at + 1);
        return Stream.of(Corner.values())
                .filter(corner -> corner.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new BadInputException(request.spec() + ": there is no corner '" + text + "'; expected "
                                + Stream.of(Corner.values()).map(Corner::text).collect(Collectors.joining(", "))));
    }

    private static String className(DataRequest request) {
        String target = target(request);
        int at = target.lastIndexOf(AT);
        return at < 0 ? target : target.substring(0, at);
    }

    /** Returns the class, and perhaps the corner behind it. */
    private static String target(DataRequest request) {
        return request.argument().substring(0, colon(request));
    }

    private static int colon(DataRequest request) {
        int colon = request.argument().indexOf(':');
        if (colon < 1 || colon == request.argument().length() - 1) {
            throw new BadInputException(request.spec() + ": expected " + PREFIX + ":CLASS:SPEC, such as " + PREFIX
                    + ":3:mnist, or " + PREFIX + ":" + EVERY_CLASS + ":SPEC");
        }
        return colon;
    }
}
