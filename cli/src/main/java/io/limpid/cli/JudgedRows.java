package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.compression.FineTuning;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.TestRows;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Sparsity;
import io.limpid.interpret.training.ValidationRows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a command that makes another network of one: what is left may learn on from the training rows, validation rows tell whether it is
 * good enough, and test rows what it has become.
 *
 * @param train with labels
 * @param validation out of the training rows
 * @param test with labels
 */
record JudgedRows(DataSet train, ValidationRows validation, DataSet test) {

    /** Shares of rows are no exact numbers; a loss as great as the budget is within it. */
    private static final double ROUNDING = 1e-9;

    /**
     * Divides rows as they were divided for the training of a model, if it tells.
     *
     * @throws BadInputException if there are no labels or no test rows, or the rows do not fit the model
     */
    static JudgedRows of(TestRowsOption testRows, DataOptions dataOptions, ModelInfo info, Console console, long seed) {
        TestRows.Division rows = testRows.divide(dataOptions, console.heard(dataOptions.load(info)), info, seed);
        DataSet test = labelled(rows.test()
                .orElseThrow(() -> new BadInputException("--test-fraction: some test rows are needed to report on")));
        DataSet train = labelled(rows.train());
        return new JudgedRows(train, ValidationRows.of(train, info, seed), test);
    }

    private static DataSet labelled(DataSet data) {
        if (data.labels().isEmpty()) {
            throw new BadInputException(data.name() + ": accuracy is told by labels, and these rows have none");
        }
        return data;
    }

    /**
     * Checks what was set.
     *
     * @param budget by how much the share of validation rows that is answered right may fall; null for none
     * @param epochs how often what is left learns from the training rows
     */
    static void requireSettings(@Nullable Double budget, int epochs) {
        if (budget != null && !(budget >= 0 && budget <= 1)) {
            throw new BadInputException("--keep-accuracy: expected a share of rows from 0 to 1; found " + budget);
        }
        if (epochs < 0) {
            throw new BadInputException("--epochs: expected 0 or more; found " + epochs);
        }
    }

    /** Returns whether a loss of accuracy is within a budget; anything is, without one. */
    static boolean allows(@Nullable Double budget, double loss) {
        return budget == null || loss <= budget + ROUNDING;
    }

    /**
     * Lets a network learn on from the training rows.
     *
     * @param cut stays as it is
     * @return the model after it, which the caller closes; empty without epochs, and where that does not make it better on the validation rows
     */
    Optional<Model> refined(Console console, Model cut, int epochs) {
        if (epochs == 0) {
            return Optional.empty();
        }
        Optional<Model> refined;
        try (TrainingProgress progress = new TrainingProgress(console)) {
            refined = FineTuning.run(cut, cut.info().fit(train), validation, epochs, progress);
        }
        if (refined.isEmpty()) {
            console.say("training on        has not made it better on the validation rows, and is not used");
        }
        return refined;
    }

    /**
     * Lets a network learn on from the training rows while its detectors are made sparse.
     *
     * @param start stays as it is
     * @return the model after it, which the caller closes
     */
    Model sparse(Console console, Model start, int epochs, Sparsity sparsity) {
        try (TrainingProgress progress = new TrainingProgress(console)) {
            return FineTuning.sparse(start, start.info().fit(train), validation, epochs, sparsity, progress);
        }
    }
}
