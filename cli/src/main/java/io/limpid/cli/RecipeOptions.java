package io.limpid.cli;

import io.limpid.interpret.training.Recipe;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a network is trained, apart from its size and its steps. */
final class RecipeOptions {

    private enum Schedule {
        COSINE,
        CONSTANT
    }

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.15",
            description = "The share of the training rows by which the best state is chosen; 0 for none. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double validation;

    @Option(
            names = "--patience",
            paramLabel = "EPOCHS",
            defaultValue = "0",
            description = "End after that many epochs without a better state; 0 for never. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(
            names = "--average",
            paramLabel = "SHARE",
            defaultValue = "0.99",
            description =
                    "How much of the running average of the weights a step keeps; 0 takes the last weights. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double averaging;

    @Option(
            names = "--schedule",
            paramLabel = "cosine|constant",
            defaultValue = "cosine",
            description = "How the learning rate falls. Default: ${DEFAULT-VALUE}.")
    private Schedule schedule;

    @Option(
            names = "--calibrate",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Fit the temperature to the validation rows in the end. Default: yes; --no-calibrate leaves it.")
    private boolean calibrate;

    @Option(
            names = "--class-weights",
            paramLabel = "none|balanced|NAME=W[,...]",
            defaultValue = "none",
            description =
                    "How much rows count by their class: all the same; rare classes as much as frequent ones; or as"
                            + " given, 1 for classes that are not named. Default: ${DEFAULT-VALUE}.")
    private String classWeights;

    @Option(
            names = "--keep-rows",
            paramLabel = "N",
            description =
                    "How many training rows of other answers the model keeps for each answer, as the network gets them, so"
                            + " that explanations can compare with them; 0 keeps none. Default: 10.")
    private int keptRows = Recipe.USUAL_KEPT_ROWS;

    /** Returns whether the learning rate falls to nothing in the end. */
    boolean rateFalls() {
        return schedule == Schedule.COSINE;
    }

    /**
     * Returns the recipe, of a network that reads all there is.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    Recipe recipe() {
        return new Recipe(
                validation,
                patience,
                averaging,
                rateFalls(),
                calibrate,
                ClassWeightsOption.parse(classWeights),
                keptRows,
                Optional.empty());
    }
}
