package io.limpid.interpret.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.synthetic.PlantedPatch;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shortcuts that were planted, found again; and nothing found where they are ignored. */
class ShortcutAuditTest {

    private static final ImageSize SIZE = new ImageSize(8, 8);

    private final Backend backend = Backends.discover().open(null, new BackendOptions(1));

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    /** Noise around a bar that is at another place for each of three classes, and fainter than the noise every now and then. */
    private static DataSet images(int count, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][SIZE.pixels()];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            double strength = 0.2 + 0.5 * random.nextDouble();
            for (int p = 0; p < SIZE.pixels(); p++) {
                boolean bar = p % SIZE.columns() == 1 + 2 * labels[i];
                rows[i][p] = (float) Math.min(1, 0.4 * random.nextDouble() + (bar ? strength : 0.2));
            }
        }
        return new DataSet(
                "bars",
                new FloatRows(rows),
                Optional.of(labels),
                Schema.of(SIZE).withClasses(List.of("a", "b", "c")),
                Optional.empty());
    }

    private Audit audit(DataSet train, DataSet test) {
        Training training = new Training(
                backend,
                train,
                Optional.empty(),
                Training.encoderFor(train),
                TrainingOptions.defaults(3, 20),
                TrainingListener.NONE);
        try (TrainingResult result = training.run("");
                Model model = result.model()) {
            return ShortcutAudit.run(model, test, AuditSettings.USUAL);
        }
    }

    @Test
    void aPatchThatIsUsedIsTheFirstSuspect() {
        for (double value : new double[] {1, 0}) {
            PlantedPatch patch = new PlantedPatch(5, 5, 2, value);
            Audit audit = audit(patch.inClass(images(900, 1), 2, 0.95, 1), patch.inClass(images(300, 2), 2, 0.95, 2));
            Suspect first = audit.suspects().get(0);
            assertEquals(2, first.label());
            Region.Square square = first.region().square().orElseThrow();
            assertTrue(Math.abs(square.top() - 5) <= 1 && Math.abs(square.left() - 5) <= 1, square::toString);
            assertTrue(first.turnedShare() > 0.3 && first.alike() > 0.9 && first.lacking() > 0.8, first::toString);
            assertTrue(first.after()[2] > first.before()[2]);
            assertEquals(2, audit.labels()[first.donor()]);
            assertTrue(audit.labels()[first.receiver()] != 2);
            int corner = square.top() * SIZE.columns() + square.left();
            assertEquals(audit.row(first.donor())[corner], audit.turned(first)[corner]);
        }
    }

    @Test
    void aPatchThatIsIgnoredIsNotSuspected() {
        PlantedPatch patch = new PlantedPatch(5, 6, 2, 1);
        Audit audit = audit(patch.inShare(images(900, 1), 0.5, 1), patch.inShare(images(300, 2), 0.5, 2));
        boolean[] mask = patch.mask(SIZE);
        for (Suspect suspect : audit.suspects()) {
            long inside = Arrays.stream(suspect.region().features())
                    .filter(feature -> mask[feature])
                    .count();
            assertFalse(inside == 4 && suspect.region().features().length == 4, suspect.region()::name);
        }
    }

    @Test
    void aColumnThatGivesTheClassAwayIsTheFirstSuspect() {
        Random random = new Random(1);
        float[][] rows = new float[600][3];
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = i % 2;
            rows[i][0] = (float) (random.nextGaussian() + 0.5 * labels[i]);
            rows[i][1] = (float) random.nextGaussian();
            rows[i][2] = labels[i] == 1 && random.nextDouble() < 0.97 ? 7 : random.nextInt(5);
        }
        DataSet data = new DataSet(
                "leak",
                new FloatRows(rows),
                Optional.of(labels),
                Schema.of(List.of("age", "noise", "code")).withClasses(List.of("good", "bad")),
                Optional.empty());
        Suspect first = audit(data, data).suspects().get(0);
        assertEquals("code", first.region().name());
        assertEquals(1, first.label());
        assertTrue(first.turnedShare() > 0.8, () -> "turned " + first.turnedShare());
    }

    @Test
    void rowsThatCantBeComparedAreRefused() {
        DataSet images = images(30, 1);
        DataSet bare = new DataSet("bare", images.rows(), Optional.empty(), images.schema(), Optional.empty());
        assertThrows(BadInputException.class, () -> audit(images, bare));
        DataSet one = images.select(new int[] {0, 3, 6});
        assertThrows(BadInputException.class, () -> audit(images, one));
    }

    @Test
    void squaresAreFoundByTheirSums() {
        double[] map = new double[SIZE.pixels()];
        map[2 * 8 + 3] = 5;
        map[3 * 8 + 4] = 4;
        map[7 * 8] = 3;
        ImageSquares squares = new ImageSquares(SIZE);
        assertArrayEquals(new int[] {2}, squares.sides());
        assertArrayEquals(new int[] {2, 4, 6, 8}, new ImageSquares(new ImageSize(28, 28)).sides());
        List<Region> found = squares.strongest(map, 2);
        assertArrayEquals(new int[] {19, 20, 27, 28}, found.get(0).features());
        assertEquals("rows 2–3, columns 3–4", found.get(0).name());
        assertArrayEquals(new int[] {10, 11, 18, 19}, found.get(1).features(), "they share but one pixel");
        assertEquals(List.of(), squares.strongest(new double[SIZE.pixels()], 2));
    }

    private static Region square(int top, int left) {
        int[] features = IntStream.range(0, 16)
                .map(i -> (top + i / 4) * 28 + left + i % 4)
                .toArray();
        return new Region("square", features, Optional.of(new Region.Square(top, left, 4)));
    }

    @Test
    void squaresShareTheirPixels() {
        Region corner = square(0, 0);
        assertEquals(6, corner.shared(square(1, 2)));
        assertTrue(corner.touches(square(1, 2)) && !corner.overlaps(square(1, 2)));
        assertTrue(corner.touches(square(0, 2)) && corner.overlaps(square(0, 2)));
        assertTrue(corner.touches(square(2, 2)) && !corner.touches(square(1, 3)) && !corner.touches(square(4, 0)));
    }

    private static Suspect suspect(Region region, double turned) {
        return new Suspect(
                0, region, 1, 1, new double[1], new double[1], new double[1], 1, 1, 100, (int) (100 * turned), 0, 1);
    }

    @Test
    void whatLiesAcrossTheEdgeOfASuspectIsNoOther() {
        List<Suspect> found = ShortcutAudit.distinct(
                List.of(suspect(square(1, 2), 0.3), suspect(square(0, 0), 0.9), suspect(square(9, 9), 0.2)));
        assertEquals(
                List.of(0, 9),
                found.stream()
                        .map(each -> each.region().square().orElseThrow().top())
                        .toList());
    }

    @Test
    void theLayerIsWhereHalfOfTheRiseIsThere() {
        double[] before = {0.1, 0.1, 0.1, 0.1};
        double[] after = {0.1, 0.4, 0.6, 0.9};
        Region region = new Region("x", new int[] {0}, Optional.empty());
        Suspect suspect = new Suspect(0, region, 1, 1, new double[4], before, after, 0.5, 0.5, 10, 4, 0, 1);
        assertEquals(3, suspect.layer());
        // 4 of 10 rows, times (0.5 · 0.5)².
        assertEquals(0.025, suspect.suspicion(), 1e-12);
    }
}
