package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.compression.CanonicalModel;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import java.nio.file.Path;

/** Models of which a command wants the detectors. */
final class DetectorModel {

    private DetectorModel() {}

    /**
     * Returns the model in canonical form, in which detectors have their numbers. The caller closes it.
     *
     * @param file where it is from, for messages
     * @throws BadInputException if it has none
     */
    static Model of(Model model, Path file) {
        return CanonicalModel.of(model)
                .orElseThrow(() -> new BadInputException("--model: " + file
                        + " keeps whole weight matrices, and no detectors; make some of it by 'limpid compress --model "
                        + file
                        + " --data … --out …', or train with --rank"));
    }

    /**
     * Requires a reference of one row, or none.
     *
     * @throws BadInputException if it has several
     */
    static Reference oneRow(Reference reference) {
        if (reference.row().count() > 1) {
            throw new BadInputException(
                    "--reference: strengths of detectors are compared with one row; choose mean, zero,"
                            + " row:N, class:NAME or none in place of " + reference.text());
        }
        return reference;
    }
}
