package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearReferenceTest {

    private static final int ROWS = 60;

    /** As wide as a table of genes, a whole weight matrix would take 1.7 GB, and training several of them. */
    @ParameterizedTest
    @ValueSource(ints = {20, 20_531})
    void aLinearRuleIsLearnedHoweverManyColumnsThereAre(int width) {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1))) {
            DataSet rows = rows(width);
            LinearReference.Figure found = LinearReference.of(
                    backend,
                    rows,
                    Optional.empty(),
                    MinMaxEncoder.uniform(width, 0, 1),
                    TrainingOptions.defaults(3, 30).with(Recipe.USUAL));
            assertEquals(ROWS, found.rows());
            assertTrue(found.accuracy() >= .9, "accuracy " + found.accuracy());
        }
    }

    @Test
    void aModelTellsOfTheLinearOneThatIsTrainedAfterItAndIsOtherwiseTheSame() {
        DataSet rows = rows(8);
        MinMaxEncoder encoder = MinMaxEncoder.uniform(8, 0, 1);
        TrainingOptions options = TrainingOptions.defaults(3, 5).with(Recipe.USUAL);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1))) {
            LinearReference.Figure figure = LinearReference.of(backend, rows, Optional.empty(), encoder, options);
            List<String> heard = new ArrayList<>();
            TrainingListener listener = new TrainingListener() {
                @Override
                public void epochFinished(EpochFigures figures) {
                    heard.add("epoch");
                }

                @Override
                public void comparisonStarted() {
                    heard.add("comparison");
                }
            };
            Training training = new Training(backend, rows, Optional.empty(), encoder, options, listener);
            try (TrainingResult alone = training.run("{}");
                    TrainingResult beside = training.runBesideLinear("{}", TrainingCare.none())) {
                assertTrue(Double.isNaN(alone.linearAccuracy()));
                assertEquals(1, Collections.frequency(heard, "comparison"));
                assertEquals("comparison", heard.get(heard.size() - 1));
                assertEquals(figure.accuracy(), beside.linearAccuracy());
                assertEquals(
                        Provenance.withLinear("{}", figure),
                        beside.model().info().provenance());
                assertArrayEquals(weights(alone), weights(beside));
            }
        }
    }

    @Test
    void aModelThatIsTrainedAgainKeepsWhatItTold() {
        DataSet rows = rows(8);
        String told = Provenance.withLinear("{}", new LinearReference.Figure(.25, 12, true));
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult result = new Training(
                                backend,
                                rows,
                                Optional.empty(),
                                MinMaxEncoder.uniform(8, 0, 1),
                                TrainingOptions.defaults(3, 5),
                                TrainingListener.NONE)
                        .runBesideLinear(told, TrainingCare.none())) {
            assertEquals(told, result.model().info().provenance());
        }
    }

    private static float[] weights(TrainingResult result) {
        return result.model()
                .network()
                .full()
                .layers()
                .get(0)
                .parameters()
                .get(0)
                .values()
                .toArray();
    }

    /** The class is that of the larger one of two columns; the others are the same in all rows. */
    private static DataSet rows(int width) {
        Random random = new Random(1);
        float[][] values = new float[ROWS][width];
        int[] labels = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = row % 2;
            values[row][labels[row]] = .6f + .4f * random.nextFloat();
            values[row][1 - labels[row]] = .4f * random.nextFloat();
        }
        Schema schema = Schema.unnamed(width).withClasses(List.of("a", "b"));
        return new DataSet("rows", new FloatRows(values), Optional.of(labels), schema, Optional.empty());
    }
}
