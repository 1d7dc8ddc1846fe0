package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.training.Checkpoint;
import io.limpid.interpret.training.Checkpoints;
import io.limpid.interpret.training.OnDivergence;
import io.limpid.interpret.training.Provenance;
import io.limpid.interpret.training.StateKeeper;
import io.limpid.interpret.training.TrainingCare;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What saves a training from loss: checkpoints, going on from one, and what happens when it diverges. */
final class CheckpointOptions {

    /** When states are kept. */
    enum When {
        /** At ends of epochs, and every minute; short epochs are passed over. */
        AUTO,
        /** At the end of every epoch, and every minute. */
        EPOCH,
        /** Never. */
        OFF
    }

    @Option(
            names = "--checkpoint",
            paramLabel = "auto|epoch|off",
            defaultValue = "auto",
            description =
                    "Keep the state of the training beside --out: at ends of epochs and every minute, where epochs"
                            + " are short not at each; at the end of every epoch; or never. Default: ${DEFAULT-VALUE}.")
    private When when;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Go on from a checkpoint, which knows all other options; only the data must be there.")
    private Path resume;

    @Option(
            names = "--on-divergence",
            paramLabel = "stop|halve",
            defaultValue = "stop",
            description = "When the loss becomes infinite: end, or go on from the last epoch at half the learning rate."
                    + " Default: ${DEFAULT-VALUE}.")
    private OnDivergence onDivergence;

    /** Opens the checkpoint to go on from, if there is one. The caller closes it. */
    Optional<Checkpoint> open() {
        return Optional.ofNullable(resume).map(Checkpoint::open);
    }

    /** Returns what of this is to be found in the provenance of the model. */
    String provenance(String provenance) {
        return onDivergence == OnDivergence.HALVE ? Provenance.with(provenance, "on_divergence", "halve") : provenance;
    }

    /**
     * Returns where checkpoints go.
     *
     * @param setup what they tell about this run
     */
    Optional<Checkpoints> checkpoints(Path model, String setup, Console console) {
        List<Path> there = Checkpoints.beside(model);
        if (!there.isEmpty() && resume == null) {
            console.warn(
                    "%s is of a training that was not finished; this one starts anew. To go on there instead:"
                            + " limpid train --resume %s",
                    there.get(there.size() - 1), there.get(there.size() - 1));
        }
        if (when == When.OFF) {
            return Optional.empty();
        }
        Checkpoints checkpoints =
                new Checkpoints(model, setup, when == When.EPOCH, warning -> console.warn("%s", warning));
        if (resume != null) {
            checkpoints.adopt();
        }
        return Optional.of(checkpoints);
    }

    /** @throws BadInputException if the checkpoint to go on from is of another training */
    TrainingCare care(Optional<Checkpoint> from, Optional<Checkpoints> checkpoints, String provenance) {
        from.flatMap(checkpoint -> Provenance.difference(checkpoint.provenance(), provenance))
                .ifPresent(difference -> {
                    throw new BadInputException("--resume: " + resume + ": is of another training: " + difference);
                });
        return new TrainingCare(
                from.map(Checkpoint::state),
                checkpoints.<StateKeeper>map(keeper -> keeper).orElse(StateKeeper.NONE),
                onDivergence);
    }
}
