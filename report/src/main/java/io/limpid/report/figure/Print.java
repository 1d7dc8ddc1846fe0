package io.limpid.report.figure;

import io.limpid.formats.BadInputException;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a figure is to be printed.
 *
 * @param widthMillimetres its width, in [30, 1000]
 * @param fontPoints the size of its text, in [4, 48]
 * @param fontFamily names of fonts as CSS lists them, the first that there is being used
 */
public record Print(double widthMillimetres, double fontPoints, String fontFamily) {

    /** A column of a journal that has two: 85 mm wide, with text of 8 points. */
    public static final Print COLUMN = new Print(85, 8, "Helvetica, Arial, Liberation Sans, sans-serif");

    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final double POINTS_PER_INCH = 72;

    /** @throws BadInputException about {@code width}, {@code font-size} or {@code font} */
    public Print {
        require("width", widthMillimetres, 30, 1000, "millimetres");
        require("font-size", fontPoints, 4, 48, "points");
        if (fontFamily.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new BadInputException("a font needs a name").about("font");
        }
    }

    private static void require(String setting, double value, double least, double most, String unit) {
        if (!(value >= least && value <= most)) {
            throw new BadInputException("expected " + least + " to " + most + " " + unit + "; found " + value)
                    .about(setting);
        }
    }

    /** Returns the same with the first of the fonts that this system has, else with one that it takes for sans-serif. */
    Print withInstalledFont() {
        Set<String> installed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        installed.addAll(
                List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT)));
        String font = Arrays.stream(fontFamily.split(",", -1))
                .map(name -> name.strip().replaceAll("^[\"']|[\"']$", ""))
                .filter(installed::contains)
                .findFirst()
                .orElse(Font.SANS_SERIF);
        return new Print(widthMillimetres, fontPoints, font);
    }

    /** Returns the width in points. */
    double width() {
        return widthMillimetres / MILLIMETRES_PER_INCH * POINTS_PER_INCH;
    }

    /** Returns a length in points as millimetres. */
    static double millimetres(double points) {
        return points / POINTS_PER_INCH * MILLIMETRES_PER_INCH;
    }

    /** Returns a length in points as pixels. */
    static int pixels(double points, int dotsPerInch) {
        return Math.max(1, (int) Math.round(points / POINTS_PER_INCH * dotsPerInch));
    }
}
