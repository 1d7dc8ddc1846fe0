package io.limpid.interpret;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The example of docs/embedding.md; {@link ThreadsExampleTest} holds the two against each other. */
final class ThreadsExample {

    private ThreadsExample() {}

    static List<String> answers(Path file, DataSet rows) throws InterruptedException, ExecutionException {
        // begin of the example
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Backend backend = Backends.open();
                Model model = ModelReader.read(file, backend)) {
            List<Future<String>> futures = new ArrayList<>();
            for (int row = 0; row < rows.count(); row++) {
                int number = row;
                futures.add(threads.submit(() -> {
                    try (Interpreter interpreter = new Interpreter(model.network(), 1)) { // this thread's own
                        RowBatch batch = new RowBatch(rows, model.info().encoder(), 1);
                        batch.loadRange(number, number + 1);
                        Interpretation told = interpreter.interpret(batch.features(), 1);
                        int layer = told.shape().depth();
                        return model.info().classNames().get(told.prediction(layer, 0));
                    }
                }));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
        // end of the example
    }
}
