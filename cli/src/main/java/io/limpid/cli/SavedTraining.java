package io.limpid.cli;

import io.limpid.interpret.training.Checkpoint;
import io.limpid.interpret.training.Checkpoints;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingCare;
import io.limpid.interpret.training.TrainingDivergedException;
import io.limpid.interpret.training.TrainingResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Trains and writes the model, so that nothing is lost whatever comes between, and says what is where. */
final class SavedTraining {

    private final CheckpointOptions options;
    private final Path target;
    private final Optional<Checkpoints> checkpoints;
    private boolean written;

    /**
     * @param target the model file to be
     * @param arguments how this run was started; see {@link RecordedArguments}
     */
    SavedTraining(CheckpointOptions options, Path target, String arguments, Console console) {
        this.options = options;
        this.target = target;
        checkpoints = options.checkpoints(target, arguments, console);
    }

    /**
     * Trains, from the start or from a checkpoint.
     *
     * @param provenance how the model comes to be if it is trained from the start
     * @param report hears of the result once the model is written
     */
    void run(Training training, String provenance, Consumer<TrainingResult> report) {
        try (@Nullable Checkpoint from = options.open().orElse(null)) {
            TrainingCare care = options.care(Optional.ofNullable(from), checkpoints, provenance);
            String recorded = options.provenance(from == null ? provenance : from.provenance());
            try (TrainingResult result = training.runBesideLinear(recorded, care)) {
                ModelOutput.write(result.model(), target);
                written = true;
                checkpoints.ifPresent(Checkpoints::removeAll);
                report.accept(result);
            }
        } catch (CancellationException e) {
            throw (CancellationException) new CancellationException(
                            written ? "interrupted; the model is written: " + target : "interrupted" + howToGoOn(""))
                    .initCause(e);
        } catch (TrainingDivergedException e) {
            throw new TrainingDivergedException(e.getMessage() + howToGoOn(" --on-divergence halve"));
        }
    }

    private String howToGoOn(String how) {
        return checkpoints
                .flatMap(Checkpoints::last)
                .map(file -> "; the last good state is kept: go on with limpid train --resume " + quoted(file) + how)
                .orElse("; nothing is kept");
    }

    private static String quoted(Path file) {
        String name = file.toString();
        return name.matches("[\\w./+:@-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
