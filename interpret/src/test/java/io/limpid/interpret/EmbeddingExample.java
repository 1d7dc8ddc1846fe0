package io.limpid.interpret;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.util.Optional;

/** The example of the guide to embedding; {@link ReadmeTest} holds the two against each other. */
final class EmbeddingExample {

    private EmbeddingExample() {}

    static void run() {
        // begin of the example
        Split digits = Split.random(DataSources.discover().load("digits").train(), 0.2, 1);
        try (Backend backend = Backends.open();
                TrainingResult trained = new Training(
                                backend,
                                digits.train(),
                                Optional.of(digits.test()),
                                Training.encoderFor(digits.train()),
                                TrainingOptions.defaults(10, 20),
                                TrainingListener.NONE)
                        .run("")) {
            Model model = trained.model();
            try (Interpreter interpreter = new Interpreter(model.network(), 1)) {
                RowBatch row = new RowBatch(digits.test(), model.info().encoder(), 1);
                row.loadRange(0, 1);
                Interpretation reading = interpreter.interpret(row.features(), 1);
                for (int layer = 1; layer <= reading.shape().depth(); layer++) {
                    String name = model.info().classNames().get(reading.prediction(layer, 0));
                    float likelihood = reading.likelihood(layer).toArray()[reading.prediction(layer, 0)];
                    System.out.printf("layer %d: %s, likelihood %.2f%n", layer, name, likelihood);
                }
                float[] contributionMap = reading.contribution(10).toArray(); // what ten layers changed, pixel by pixel
                Evidence evidence = interpreter.evidence(new int[] {reading.prediction(10, 0)});
                float[] evidenceMap = new float[64]; // what speaks for the predicted class, pixel by pixel
                evidence.readTotal(evidenceMap);
                System.out.printf("%d and %d pixels%n", contributionMap.length, evidenceMap.length);
            }
        }
        // end of the example
    }
}
