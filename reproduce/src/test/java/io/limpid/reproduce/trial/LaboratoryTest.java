package io.limpid.reproduce.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.explanation.ClassMeans;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingResult;
import io.limpid.reproduce.Samples;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the laboratory measures is what other parts of the program say of the same network. */
class LaboratoryTest {

    private final Backend backend = ReferenceBackend.open(new BackendOptions(2));
    private final Split digits = Samples.digits();
    private final Encoder scaling = Training.encoderFor(digits.train());
    private final Trial trial = Trial.standard(digits.train().count(), 3, 2, 5).withInitialization(Initialization.HE);
    private final TrialFigures figures =
            new Laboratory(backend, digits, scaling, 1, new TrialListener() {}).run(trial, true);

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private TrainingResult train() {
        return new Training(backend, digits.train(), Optional.empty(), scaling, trial.options(), TrainingListener.NONE)
                .run("");
    }

    @Test
    void accuracyAndClassMeansAreThoseOfTheModel() throws IOException {
        try (TrainingResult again = train()) {
            assertArrayEquals(
                    LayerEvaluation.of(again.model(), digits.test()).layerAccuracy(),
                    figures.reading().accuracy());
            assertEquals(again.epochs().get(1).loss(), figures.lastLoss());
            ClassMeans means = new ClassMeans(again.model().info().shape());
            new Explainer(again.model(), digits.test(), ExplainedClasses.LABEL)
                    .explain(RowRange.all(digits.test().count()), means);
            TrialMaps maps = figures.maps().orElseThrow();
            for (int c = 0; c < 10; c++) {
                assertArrayEquals(means.input(c), maps.classes().get(c).input(), 1e-6f);
                assertArrayEquals(
                        means.contribution(c)[2], maps.classes().get(c).contribution()[2], 1e-5f);
            }
        }
    }

    @Test
    void theStartIsWhatTheSeedGives() {
        try (TrainingResult again = train();
                IdentityMlp start = IdentityMlp.create(
                        backend,
                        again.model().info().shape(),
                        Initialization.HE,
                        trial.options().seed())) {
            float[] from = start.full().denseLayers().get(1).weight().toArray();
            float[] to =
                    again.model().network().full().denseLayers().get(1).weight().toArray();
            double moved = 0;
            double size = 0;
            for (int i = 0; i < from.length; i++) {
                moved += Math.pow((double) to[i] - from[i], 2);
                size += Math.pow(from[i], 2);
            }
            assertEquals(Math.sqrt(moved / size), figures.startDeviation()[1], 1e-9);
        }
    }

    @Test
    void anIncrementOfTheFirstLayerIsItsContribution() {
        LayerReading reading = figures.reading();
        assertEquals(reading.contribution()[0], reading.increment()[0]);
        assertTrue(Arrays.stream(reading.alignment()).allMatch(alignment -> Math.abs(alignment) <= 1));
        assertEquals(2, figures.lossCurve().epochs()[figures.lossCurve().epochs().length - 1], 0.2);
    }

    /** Known by hand: of x = (0, 1, 2) and h = 3 − x the correlation is −1, of h = 2 + x it is 1. */
    @Test
    void correlationIsPearsons() {
        RowShape input = RowShape.of(new float[] {9, 0, 1, 2}, 1, 3);
        assertEquals(Math.sqrt(5), input.length(), 1e-12);
        assertEquals(-1, input.correlation(6, 9 + 4 + 1, 0 + 2 + 2), 1e-12);
        assertEquals(1, input.correlation(9, 4 + 9 + 16, 0 + 3 + 8), 1e-12);
        assertEquals(0, input.correlation(3, 3, 3), 1e-12);
        assertEquals(false, RowShape.of(new float[] {1, 1, 1}, 0, 3).isDirected());
    }
}
