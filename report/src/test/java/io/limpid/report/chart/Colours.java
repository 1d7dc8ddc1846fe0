package io.limpid.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How different colours look to people with usual and with impaired colour vision: simulated after Machado, Oliveira and
 * Fernandes (2009, severity 1), the difference taken in CIELAB (1976).
 */
final class Colours {

    private static final double[][][] VISION = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}
    };
    private static final double[][] TO_XYZ = {
        {0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505},
        {0.2126, 0.7152, 0.0722},
        {0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089}
    };

    private Colours() {}

    /** Returns the colours of series, in linear light, for each palette of the style sheet. */
    static List<List<double[]>> ofSeries(String css) {
        List<List<double[]>> palettes = new ArrayList<>();
        Matcher palette = Pattern.compile(":root \\{([^}]*)}").matcher(css);
        while (palette.find()) {
            List<double[]> colours = new ArrayList<>();
            Matcher colour = Pattern.compile("--s\\d: #([0-9a-f]{6});").matcher(palette.group(1));
            while (colour.find()) {
                int rgb = Integer.parseInt(colour.group(1), 16);
                colours.add(new double[] {linear(rgb >> 16), linear(rgb >> 8 & 0xFF), linear(rgb & 0xFF)});
            }
            palettes.add(colours);
        }
        return palettes;
    }

    /** Returns the difference of the two colours that look most alike, to whom they do. */
    static double leastDifference(List<double[]> colours) {
        double least = Double.POSITIVE_INFINITY;
        for (double[][] vision : VISION) {
            List<double[]> seen =
                    colours.stream().map(colour -> lab(times(vision, colour))).toList();
            for (int i = 0; i < seen.size(); i++) {
                for (int j = 0; j < i; j++) {
                    least = Math.min(least, distance(seen.get(i), seen.get(j)));
                }
            }
        }
        return least;
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
            product[i] = Math.max(0, Math.min(1, product[i]));
        }
        return product;
    }

    private static double[] lab(double[] colour) {
        double[] xyz = times(TO_XYZ, colour);
        double y = root(xyz[1]);
        return new double[] {116 * y - 16, 500 * (root(xyz[0]) - y), 200 * (y - root(xyz[2]))};
    }

    private static double root(double value) {
        return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
}
