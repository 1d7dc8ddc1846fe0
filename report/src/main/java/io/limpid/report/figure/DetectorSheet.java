package io.limpid.report.figure;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.map.DivergingScale;
import io.limpid.report.map.FeatureRanking;
import io.limpid.report.map.LayerChoice;
import io.limpid.report.map.MapImage;
import io.limpid.report.map.RedBlue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the strongest detectors of each layer read and write: as pictures, or by feature where these are no pixels. */
public final class DetectorSheet implements PrintedFigure {

    private static final int MOST_LAYERS = 16;

    /** As many as a wide sheet has room for. */
    private static final int MOST_DETECTORS = 16;

    /** More classes have no room for their votes, by feature. */
    private static final int MOST_CLASSES = 12;

    /** The least width of a pair of pictures, in sizes of the text. */
    private static final double PAIR = 6.4;

    private final List<List<Detector>> detectors;
    private final List<String> classNames;
    private final Optional<ImageSize> image;
    private final List<String> features;
    private final LayerChoice choice;

    private DetectorSheet(
            List<List<Detector>> detectors, List<String> classNames, Optional<ImageSize> image, List<String> features) {
        this.detectors = List.copyOf(detectors);
        this.classNames = List.copyOf(classNames);
        this.image = image;
        this.features = List.copyOf(features);
        this.choice = LayerChoice.evenly(detectors.size(), MOST_LAYERS);
    }

    /**
     * Takes the detectors out of a model.
     *
     * @throws BadInputException if its layers are whole weight matrices
     */
    public static DetectorSheet of(Model model) {
        if (model.network().rank().isEmpty()) {
            throw new BadInputException(
                    "this network has layers of whole weight matrices, which have no detectors; compress it, or train the"
                            + " identity plus detectors");
        }
        ModelInfo info = model.info();
        return new DetectorSheet(
                Detector.of(model, MOST_DETECTORS),
                info.classNames(),
                info.schema().image(),
                names(info));
    }

    /** A column that became several features has each of them by number. */
    private static List<String> names(ModelInfo info) {
        Encoder encoder = info.encoder();
        int[] count = new int[encoder.columns()];
        for (int i = 0; i < encoder.features(); i++) {
            count[encoder.columnOf(i)]++;
        }
        int[] place = new int[count.length];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < encoder.features(); i++) {
            int column = encoder.columnOf(i);
            String name = info.schema().featureName(column);
            names.add(count[column] == 1 ? name : name + " " + ++place[column] + "/" + count[column]);
        }
        return names;
    }

    @Override
    public String description() {
        return "What the strongest detectors of each layer read and write";
    }

    @Override
    public double draw(Sketch sketch) {
        return image.isPresent() ? pictures(sketch, image.get()) : cells(sketch);
    }

    private double pictures(Sketch sketch, ImageSize size) {
        double em = sketch.em();
        double left = 2 * em;
        double gap = 0.8 * em;
        int across = Math.max(1, (int) ((sketch.width() - left + gap) / (PAIR * em + gap)));
        across = Math.min(across, Math.min(MOST_DETECTORS, most()));
        double pair = (sketch.width() - left + gap) / across - gap;
        double wide = Math.min(pair / 2, 2 * PAIR * em);
        double high = wide * size.rows() / size.columns();
        double y = 0.8 * em;
        sketch.text(0, y, Sketch.Anchor.START, Sketch.SOFT, "layer");
        for (int k = 0; k < across; k++) {
            double x = left + k * (pair + gap);
            String heads = 2 * wide > sketch.widthOf("readswrites") ? "reads" : "in";
            sketch.text(x + wide / 2, y, Sketch.Anchor.MIDDLE, Sketch.SOFT, heads);
            sketch.text(x + 1.5 * wide, y, Sketch.Anchor.MIDDLE, Sketch.SOFT, heads.equals("in") ? "out" : "writes");
        }
        y += 0.9 * em;
        for (int layer : choice.layers()) {
            sketch.text(0, y + high / 2, Sketch.Anchor.START, Sketch.INK, Integer.toString(layer));
            List<Detector> own = detectors.get(layer - 1);
            for (int k = 0; k < Math.min(across, own.size()); k++) {
                double x = left + k * (pair + gap);
                picture(sketch, x, y, wide, high, own.get(k).read(), size, "reads");
                picture(sketch, x + wide, y, wide, high, own.get(k).write(), size, "writes");
                String votes = own.get(k).votesInWords(classNames);
                sketch.text(
                        x + wide,
                        y + high + 0.7 * em,
                        Sketch.Anchor.MIDDLE,
                        Sketch.INK,
                        sketch.fitted(votes, pair + gap));
            }
            y += high + 1.7 * em;
        }
        return legend(sketch, y, "below: votes for (+), against (−)");
    }

    private int most() {
        return detectors.stream().mapToInt(List::size).max().orElse(1);
    }

    /** Each map has its own scale: a detector is what its read and its write are together, and one may be the stronger the weaker the other is. */
    private static void picture(
            Sketch sketch, double x, double y, double wide, double high, float[] map, ImageSize size, String what) {
        float[] shown = size.sumOverPlanes(map);
        sketch.picture(x, y, wide, high, MapImage.signedImage(shown, size, DivergingScale.over(List.of(shown))), what);
        sketch.box(x, y, wide, high, "none", Sketch.RULE, 0.4);
    }

    /** The strongest detector of each layer: two cells for each of the strongest features. */
    private double cells(Sketch sketch) {
        double em = sketch.em();
        List<float[]> maps = new ArrayList<>();
        for (int layer : choice.layers()) {
            Detector strongest = detectors.get(layer - 1).get(0);
            maps.add(scaled(strongest.read()));
            maps.add(scaled(strongest.write()));
        }
        List<Integer> shown = FeatureRanking.of(maps).strongest();
        DivergingScale scale = new DivergingScale(1);
        double names = Math.min(
                0.4 * sketch.width(),
                Stream.concat(
                                shown.stream().map(features::get),
                                classNames.stream().map(name -> "votes for " + name))
                        .mapToDouble(sketch::widthOf)
                        .max()
                        .orElse(0));
        double left = names + 0.5 * em;
        double pair = (sketch.width() - left) / choice.layers().size();
        double y = 0.8 * em;
        sketch.text(names, y, Sketch.Anchor.END, Sketch.SOFT, "layer");
        for (int l = 0; l < choice.layers().size(); l++) {
            String number = Integer.toString(choice.layers().get(l));
            sketch.text(left + (l + 0.5) * pair, y, Sketch.Anchor.MIDDLE, Sketch.SOFT, sketch.fitted(number, pair));
        }
        for (int i : shown) {
            y += 1.4 * em;
            sketch.text(names, y, Sketch.Anchor.END, Sketch.INK, sketch.fitted(features.get(i), names));
            for (int m = 0; m < maps.size(); m++) {
                double wide = (pair - 1.5) / 2;
                int layer = m / 2;
                double x = left + layer * pair + m % 2 * wide;
                String what = (m % 2 == 0 ? "reads " : "writes ") + features.get(i);
                sketch.cell(x, y - 0.65 * em, wide, 1.3 * em, ScaleBar.hex(scale.colour(maps.get(m)[i])), what);
            }
        }
        for (int c = 0; c < Math.min(MOST_CLASSES, classNames.size()); c++) {
            y += 1.4 * em;
            String name = "votes for " + classNames.get(c);
            sketch.text(names, y, Sketch.Anchor.END, Sketch.SOFT, sketch.fitted(name, names));
            for (int l = 0; l < choice.layers().size(); l++) {
                Detector strongest = detectors.get(choice.layers().get(l) - 1).get(0);
                double wide = (pair - 1.5) / 2;
                String colour = ScaleBar.hex(scale.colour(scaled(strongest.votes())[c]));
                sketch.cell(left + l * pair + wide, y - 0.65 * em, wide, 1.3 * em, colour, name);
            }
        }
        return legend(sketch, y + 1.5 * em, "left: reads; right: writes");
    }

    private static float[] scaled(float[] map) {
        float[] scaled = map.clone();
        double limit = DivergingScale.over(List.of(map)).limit();
        for (int i = 0; i < scaled.length && limit > 0; i++) {
            scaled[i] /= (float) limit;
        }
        return scaled;
    }

    private static double legend(Sketch sketch, double y, String meaning) {
        return new ScaleBar(sketch).draw(0, y, "−", "+", along -> ScaleBar.hex(RedBlue.at(2 * along - 1)), meaning);
    }
}
