package io.limpid.reproduce.truth;

import io.limpid.attribution.faithfulness.TrueFeatures;
import io.limpid.attribution.faithfulness.TruthArea;
import io.limpid.attribution.faithfulness.TruthWeight;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.synthetic.PlantedPatch;
import io.limpid.reproduce.truth.Scores.Judged;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A patch in images, which is all there is to see of one class, or nothing but noise.
 *
 * @param brightness what the patch is called: bright, faint or dark
 * @param used whether it is in almost all images of one class and in no other; else in half of all images
 * @param images without patches
 * @param rows how many of the training rows are used
 * @param judged how many rows maps are judged on, if there are as many
 */
record PatchAnswer(
        String brightness, PlantedPatch patch, boolean used, Split images, Encoder encoder, int rows, int judged)
        implements KnownAnswer {

    /** The share of the images of the class that has the patch. */
    static final double SHARE_IN_CLASS = 0.95;

    /** So many rows are tried for one that the patch turns into its class. */
    private static final int TRIED = 10;

    private static final double SHARE_IN_ALL = 0.5;
    private static final double FOUND = 0.97;
    private static final double LITTLE = 0.5;

    @Override
    public String name() {
        return brightness + (used ? "-used" : "-ignored");
    }

    @Override
    public String title() {
        return "Images, a " + brightness + " patch of " + patch.side() + " × " + patch.side()
                + (used ? " in 95 % of one class alone" : " in half of all rows");
    }

    @Override
    public Target target() {
        return used ? Target.atLeast("truth-auroc", FOUND) : Target.atMost("truth-weight", LITTLE);
    }

    @Override
    public Judged own() {
        return new Judged("evidence:rivals:0", "mean", "none");
    }

    @Override
    public Optional<PlantedPatch> planted() {
        return Optional.of(patch);
    }

    @Override
    public Case draw(long seed) {
        DataSet some = rows >= images.train().count()
                ? images.train()
                : Split.random(images.train(), (double) rows / images.train().count(), seed)
                        .test();
        int label = Math.floorMod(seed - 1, some.classNames().size());
        DataSet train =
                used ? patch.inClass(some, label, SHARE_IN_CLASS, seed) : patch.inShare(some, SHARE_IN_ALL, seed);
        DataSet test = used
                ? patch.inClass(images.test(), label, SHARE_IN_CLASS, seed)
                : patch.inShare(images.test(), SHARE_IN_ALL, seed);
        TrueFeatures truth =
                TrueFeatures.of(List.of(patch.mask(some.schema().image().orElseThrow())));
        return new Case(
                train,
                encoder,
                test,
                patch.inAll(others(label)),
                judged,
                used ? OptionalInt.of(label) : OptionalInt.empty(),
                (rows, compared) -> List.of(new TruthArea(truth), new TruthWeight(truth)));
    }

    /** Test rows of other classes. */
    private DataSet others(int label) {
        int[] labels = images.test().labels().orElseThrow();
        return images.test()
                .select(IntStream.range(0, labels.length)
                        .filter(row -> labels[row] != label)
                        .limit(used ? (long) TRIED * judged : judged)
                        .toArray());
    }
}
