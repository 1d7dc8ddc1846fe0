package io.limpid.reproduce.truth;

import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.synthetic.PlantedPatch;
import io.limpid.interpret.synthetic.SyntheticTask;
import io.limpid.report.html.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much is tried.
 *
 * @param mode what the plan is called
 * @param seed the first seed
 * @param seeds how many networks are trained for each known answer, each on rows of its own seed
 * @param depth of the networks
 * @param rank of their layers; 0 for dense ones
 * @param tableRows how many rows of tables they are trained on
 * @param judgedTableRows how many rows of tables maps are judged on, for each network
 * @param imageRows how many images they are trained on at most
 * @param judgedImages how many images maps are judged on
 * @param imageEpochs how often images are seen at most
 */
public record GroundTruthPlan(
        String mode,
        long seed,
        int seeds,
        int depth,
        int rank,
        int tableRows,
        int judgedTableRows,
        int imageRows,
        int judgedImages,
        int imageEpochs) {

    private static final double PATCHES_ALONG_A_SIDE = 7;
    private static final double FOUND = 0.95;
    private static final double LINEAR_ORDER = 0.9;
    private static final double FAINT = 0.25;

    /** Five networks for each known answer. */
    public static GroundTruthPlan full(long seed) {
        return new GroundTruthPlan("full", seed, 5, 10, 0, 8000, 300, 10_000, 100, 10);
    }

    /** Two networks for each known answer, on fewer rows. */
    public static GroundTruthPlan quick(long seed) {
        return new GroundTruthPlan("quick", seed, 2, 10, 0, 4000, 200, 2000, 100, 20);
    }

    /** Returns the same plan with another number of networks for each known answer, at least 1. */
    public GroundTruthPlan withSeeds(int count) {
        return new GroundTruthPlan(
                mode, seed, count, depth, rank, tableRows, judgedTableRows, imageRows, judgedImages, imageEpochs);
    }

    /** Returns the same plan with low-rank networks. */
    public GroundTruthPlan withRank(int layers) {
        return new GroundTruthPlan(
                mode, seed, seeds, depth, layers, tableRows, judgedTableRows, imageRows, judgedImages, imageEpochs);
    }

    /** Returns the plan in a few figures. */
    public List<Fact> extent() {
        return List.of(
                new Fact("networks for each known answer", Integer.toString(seeds)),
                new Fact("depth", Integer.toString(depth) + (rank == 0 ? "" : ", rank " + rank)),
                new Fact("rows of tables, judged", String.format(Locale.ROOT, "%,d, %,d", tableRows, judgedTableRows)),
                new Fact(
                        "images, judged, epochs at most",
                        String.format(Locale.ROOT, "%,d, %,d, %d", imageRows, judgedImages, imageEpochs)));
    }

    /** Returns the known answers: tables first, then patches in images. */
    List<KnownAnswer> answers(Split images, Encoder encoder) {
        List<KnownAnswer> answers = new ArrayList<>();
        for (SyntheticTask task : SyntheticTask.values()) {
            Target target = task == SyntheticTask.LINEAR
                    ? Target.atLeast("rank-correlation", LINEAR_ORDER)
                    : Target.atLeast("truth-found", FOUND);
            answers.add(new TableAnswer(task, NumberForm.RANGE, target, tableRows, judgedTableRows));
        }
        for (SyntheticTask task : SyntheticTask.values()) {
            answers.add(new TableAnswer(
                    task, NumberForm.BINS, Target.atLeast("truth-found", FOUND), tableRows, judgedTableRows));
        }
        ImageSize size = images.train().schema().image().orElseThrow();
        int lesser = Math.min(size.rows(), size.columns());
        double white = white(images, encoder);
        int small = Math.max(2, (int) Math.round(lesser / PATCHES_ALONG_A_SIDE));
        int large = Math.max(3, (int) Math.round(2 * lesser / PATCHES_ALONG_A_SIDE));
        PlantedPatch bright = new PlantedPatch(0, 0, small, white);
        PlantedPatch faint = new PlantedPatch(0, 0, small, FAINT * white);
        PlantedPatch dark = new PlantedPatch((size.rows() - large) / 2, (size.columns() - large) / 2, large, 0);
        answers.add(patch("bright", bright, true, images, encoder));
        answers.add(patch("faint", faint, true, images, encoder));
        answers.add(patch("dark", dark, true, images, encoder));
        answers.add(patch("bright", bright, false, images, encoder));
        answers.add(patch("dark", dark, false, images, encoder));
        return answers;
    }

    private PatchAnswer patch(String name, PlantedPatch patch, boolean used, Split images, Encoder encoder) {
        return new PatchAnswer(name, patch, used, images, encoder, imageRows, judgedImages);
    }

    /** The greatest value of a pixel, as it was measured. */
    private static double white(Split images, Encoder encoder) {
        double[] row = new double[encoder.columns()];
        double most = 0;
        for (int i = 0; i < images.train().count(); i++) {
            images.train().rows().read(i, row, 0);
            for (double value : row) {
                most = Math.max(most, value);
            }
        }
        return most;
    }
}
