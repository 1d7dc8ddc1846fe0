package io.limpid.report;

import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.training.EpochFigures;
import io.limpid.report.html.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/** Reports of made-up networks, for tests. */
public final class SampleReports {

    private SampleReports() {}

    /** Everything present: images of 2 x 3 pixels, 3 classes of which the last has no rows, labels, history. */
    public static ReportData images(int depth) {
        return report(depth, List.of("cat", "dog", "emu"), List.of(), Optional.of(new ImageSize(2, 3)), 6, true);
    }

    /** Images of 2 x 3 pixels in colour. */
    static ReportData colourImages(int depth) {
        return report(depth, List.of("cat", "dog", "emu"), List.of(), Optional.of(new ImageSize(2, 3, 3)), 18, true);
    }

    /** Named features, no images. */
    public static ReportData named(int depth, int features) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            names.add("measure " + i);
        }
        return report(depth, List.of("cat", "dog", "emu"), names, Optional.empty(), features, true);
    }

    public static ReportData report(
            int depth,
            List<String> classes,
            List<String> featureNames,
            Optional<ImageSize> image,
            int features,
            boolean labelled) {
        Random random = new Random(11);
        double[] accuracy = new double[depth];
        double[] deviation = new double[depth];
        for (int l = 0; l < depth; l++) {
            accuracy[l] = (l + 1.0) / (depth + 1);
            deviation[l] = 0.25 / (l + 1);
        }
        List<ClassPortrait> portraits = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            portraits.add(
                    c == classes.size() - 1
                            ? ClassPortrait.empty()
                            : new ClassPortrait(
                                    5 + c,
                                    map(random, features),
                                    maps(random, depth, features),
                                    image.isPresent() ? List.of() : Collections.nCopies(features, "a value")));
        }
        return new ReportData(
                "A sample",
                List.of(new Fact("learning rate", "0.01")),
                List.of(),
                new Schema(features, featureNames, classes, image),
                new LayerFigures(
                        "12 test rows",
                        labelled ? Optional.of(accuracy) : Optional.empty(),
                        deviation,
                        new double[deviation.length]),
                List.of(
                        new EpochFigures(1, 1.5, OptionalDouble.empty(), OptionalDouble.of(0.5), 2),
                        new EpochFigures(2, 0.5, OptionalDouble.empty(), OptionalDouble.of(0.75), 2)),
                portraits,
                List.of(row(random, depth, classes.size(), features, labelled)));
    }

    /** Predicts class 1, labelled 0 where labelled. */
    private static ExplainedRow row(Random random, int depth, int classes, int features, boolean labelled) {
        float[][] likelihood = new float[depth][classes];
        for (int l = 0; l < depth; l++) {
            for (int c = 0; c < classes; c++) {
                likelihood[l][c] = c == 1 ? 0.6f : 0.4f / (classes - 1);
            }
        }
        float[] evidence = map(random, features);
        double score = 0.42;
        for (float value : evidence) {
            score += value;
        }
        return new ExplainedRow(
                "Row 17",
                labelled ? OptionalInt.of(0) : OptionalInt.empty(),
                1,
                map(random, features),
                maps(random, depth, features),
                likelihood,
                new ScoreEvidence("dog", evidence, Optional.of(maps(random, depth, features)), 0.42, score));
    }

    private static float[][] maps(Random random, int depth, int features) {
        float[][] maps = new float[depth][];
        for (int l = 0; l < depth; l++) {
            maps[l] = map(random, features);
        }
        return maps;
    }

    private static float[] map(Random random, int features) {
        float[] map = new float[features];
        for (int i = 0; i < features; i++) {
            map[i] = random.nextFloat() * 2 - 1;
        }
        return map;
    }

    public static ReportData withRow(ReportData data, ExplainedRow row) {
        return new ReportData(
                data.title(),
                data.facts(),
                data.warnings(),
                data.schema(),
                data.layers(),
                data.history(),
                data.portraits(),
                List.of(row));
    }

    public static ExplainedRow withEvidence(ExplainedRow row, ScoreEvidence evidence) {
        return new ExplainedRow(
                row.caption(),
                row.label(),
                row.predicted(),
                row.input(),
                row.contribution(),
                row.likelihood(),
                evidence);
    }

    public static String page(ReportData data) {
        StringBuilder page = new StringBuilder();
        try {
            HtmlReport.render(data, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }
}
