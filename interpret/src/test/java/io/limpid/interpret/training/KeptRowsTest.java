package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Training rows that a model keeps to compare others with. */
class KeptRowsTest {

    @Test
    void rowsAreTakenUntilEachAnswerHasEnoughOthers() {
        assertArrayEquals(
                new int[] {0, 1, 2, 5, 6, 7},
                KeptRows.chosen(new int[] {0, 0, 0, 0, 0, 1, 1, 2, 1}, 3, 3),
                "of 0 there are enough for 1 and 2 after three; 0 lacks others until 5, 6 and 7 come");
    }

    @Test
    void whatHasNoOthersKeepsWhatThereIs() {
        assertArrayEquals(new int[] {0, 1}, KeptRows.chosen(new int[] {1, 1, 1, 1}, 2, 2));
    }

    @Test
    void aTrainedModelKeepsRowsWithItsOwnAnswersUnlessToldNotTo() {
        DataSet wine = DataSources.discover().load("wine").train();
        TrainingOptions options = TrainingOptions.defaults(3, 12).with(Recipe.USUAL);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                Model model = trained(backend, wine, options);
                Model without = trained(backend, wine, options.with(Recipe.USUAL.withKeptRows(0)))) {
            EvidenceReference kept = model.info().otherRows().orElseThrow();
            assertTrue(kept.count() >= 15 && kept.count() <= 30, "kept " + kept.count());
            try (Interpreter interpreter = new Interpreter(model.network(), 1)) {
                for (int i = 0; i < kept.count(); i++) {
                    Interpretation told = interpreter.interpret(kept.row(i), 1);
                    assertEquals(told.prediction(3, 0), kept.answers()[i], "row " + i);
                }
            }
            for (int answer = 0; answer < 3; answer++) {
                int own = answer;
                assertTrue(
                        IntStream.of(kept.answers())
                                        .filter(other -> other != own)
                                        .count()
                                >= 10,
                        "others than class " + answer);
            }
            assertEquals("others", Reference.usual(model.info()).text());
            assertEquals(Optional.empty(), without.info().otherRows());
            assertEquals("mean", Reference.usual(without.info()).text());
        }
    }

    private static Model trained(Backend backend, DataSet data, TrainingOptions options) {
        return new Training(backend, data, Optional.empty(), Training.encoderFor(data), options, TrainingListener.NONE)
                .run("")
                .model();
    }
}
