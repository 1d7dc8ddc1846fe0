package io.limpid.report.figure;

import io.limpid.report.html.Numbers;
import io.limpid.report.map.MapImage;
import java.util.List;
import java.util.Optional;

/**
 * From the score of the reference to that of a row: bars that each begin where the one before ended.
 *
 * @param title which row, and whose score
 * @param startName what the row is compared with
 * @param start its score
 * @param steps what leads from there to the end
 * @param end the score of the row
 * @param picture where steps are parts of an image
 */
record Waterfall(String title, String startName, double start, List<Step> steps, double end, Optional<Picture> picture)
        implements PrintedFigure {

    /** A light and a dark colour: they differ on black and white paper too. */
    private static final String AGAINST = "#f4a582";

    private static final String FOR = "#2166ac";
    private static final String LEVEL = "#8a9199";
    private static final double LINE = 1.45;
    private static final double BAR = 0.95;
    private static final double PICTURE = 11;

    Waterfall {
        steps = List.copyOf(steps);
    }

    /**
     * A step.
     *
     * @param name a column with its value, or a part of an image
     * @param value what it adds to the score
     */
    record Step(String name, double value) {}

    /**
     * The image whose parts the steps are.
     *
     * @param parts how it is cut
     * @param input its pixels
     * @param strongest the parts of the first steps
     */
    record Picture(ImageParts parts, float[] input, List<Integer> strongest) {

        Picture {
            strongest = List.copyOf(strongest);
        }
    }

    @Override
    public String description() {
        return title + ": " + Numbers.brief(end) + ", from " + Numbers.brief(start) + " for " + startName;
    }

    @Override
    public double draw(Sketch sketch) {
        double em = sketch.em();
        double y = em;
        sketch.text(0, y, Sketch.Anchor.START, Sketch.INK, sketch.fitted(title, sketch.width()));
        if (picture.isPresent()) {
            y = draw(picture.get(), sketch, y + em);
        }
        double names = names(sketch);
        double figures = 4.2 * em;
        Scale scale = scale(names + 0.6 * em, sketch.width() - figures);
        y += 1.7 * em;
        double top = y - 0.8 * em;
        int firstLine = lineEnd(sketch, names);
        if (firstLine < startName.length()) {
            name(sketch, y, names, startName.substring(0, firstLine));
            y += 1.1 * em;
        }
        String lastLine = startName
                .substring(firstLine < startName.length() ? firstLine : 0)
                .strip();
        level(sketch, scale, y, names, lastLine, start);
        double reached = start;
        for (Step step : steps) {
            double before = reached;
            reached += step.value();
            sketch.line(
                    scale.x(before), y + BAR / 2 * em, scale.x(before), y + (LINE - BAR / 2) * em, Sketch.RULE, 0.5);
            y += LINE * em;
            double from = scale.x(Math.min(before, reached));
            double wide = Math.max(0.5, Math.abs(scale.x(reached) - scale.x(before)));
            name(sketch, y, names, step.name());
            sketch.box(from, y - BAR / 2 * em, wide, BAR * em, step.value() < 0 ? AGAINST : FOR, Sketch.INK, 0.3);
            sketch.text(sketch.width(), y, Sketch.Anchor.END, Sketch.INK, Numbers.signed(step.value()));
        }
        y += LINE * em;
        level(sketch, scale, y, names, "this row", end);
        y += 0.8 * em;
        sketch.line(scale.x(0), top, scale.x(0), y, Sketch.SOFT, 0.5);
        return y + 0.4 * em;
    }

    private double names(Sketch sketch) {
        double longest = Math.max(sketch.widthOf("this row"), sketch.widthOf(startName));
        for (Step step : steps) {
            longest = Math.max(longest, sketch.widthOf(step.name()));
        }
        return Math.min(longest, 0.44 * sketch.width());
    }

    /** Returns where the name of the start, which is a sentence where it is no row, has to go on in a second line. */
    private int lineEnd(Sketch sketch, double room) {
        int end = startName.length();
        while (end > 0 && sketch.widthOf(startName.substring(0, end)) > room) {
            end = startName.lastIndexOf(' ', end - 1);
        }
        return end > 0 ? end : startName.length();
    }

    private static void name(Sketch sketch, double y, double room, String name) {
        sketch.text(room, y, Sketch.Anchor.END, Sketch.INK, sketch.fitted(name, room));
    }

    private static void level(Sketch sketch, Scale scale, double y, double names, String name, double value) {
        name(sketch, y, names, name);
        double em = sketch.em();
        double from = scale.x(Math.min(0, value));
        sketch.box(
                from,
                y - BAR / 2 * em,
                Math.max(0.5, Math.abs(scale.x(value) - scale.x(0))),
                BAR * em,
                LEVEL,
                Sketch.INK,
                0.3);
        sketch.text(sketch.width(), y, Sketch.Anchor.END, Sketch.INK, Numbers.brief(value));
    }

    /** Where values lie. */
    private record Scale(double left, double right, double low, double high) {
        double x(double value) {
            return left + (right - left) * (high > low ? (value - low) / (high - low) : 0.5);
        }
    }

    private Scale scale(double left, double right) {
        double low = Math.min(0, Math.min(start, end));
        double high = Math.max(0, Math.max(start, end));
        double reached = start;
        for (Step step : steps) {
            reached += step.value();
            low = Math.min(low, reached);
            high = Math.max(high, reached);
        }
        return new Scale(left, right, low, high);
    }

    /** Draws the image, with the parts numbered as their steps are. */
    private static double draw(Picture picture, Sketch sketch, double top) {
        ImageParts parts = picture.parts();
        double wide = Math.min(PICTURE * sketch.em() * 1.2, sketch.width());
        double pixel = wide / parts.size().columns();
        double high = pixel * parts.size().rows();
        sketch.picture(0, top, wide, high, MapImage.inputImage(picture.input(), parts.size()), "the input");
        double right = wide + sketch.em();
        double y = top + 0.6 * sketch.em();
        for (int place = 0; place < picture.strongest().size(); place++) {
            int part = picture.strongest().get(place);
            double x = parts.left(part) * pixel;
            double height = (parts.bottom(part) - parts.top(part)) * pixel;
            double width = (parts.right(part) - parts.left(part)) * pixel;
            sketch.box(x, top + parts.top(part) * pixel, width, height, "none", "#f1a71b", 0.6);
            double middle = top + parts.top(part) * pixel + height / 2;
            sketch.badge(x + width / 2, middle, Integer.toString(place + 1));
            if (y < top + high) {
                sketch.text(
                        right,
                        y,
                        Sketch.Anchor.START,
                        Sketch.SOFT,
                        sketch.fitted((place + 1) + ": " + parts.name(part), sketch.width() - right));
                y += 1.1 * sketch.em();
            }
        }
        return top + high;
    }
}
