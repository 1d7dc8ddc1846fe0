package io.limpid.interpret.training;

import java.util.Optional;

/**
 * What training does besides plain gradient descent, so that a network answers rows it has not seen (method, section 8).
 *
 * @param validationShare the share of the training rows that is set aside, class by class, to choose among the states of the
 *     network; in [0, 1), 0 for none. Test rows are never used for that
 * @param patience after how many epochs without a better state training ends; 0 for never
 * @param averaging how much of the running average of the weights is kept per step, in [0, 1); 0 for no average, so that the
 *     last weights are taken
 * @param cosine whether the learning rate falls to 0 along half a cosine
 * @param calibrated whether the temperature is fitted to the validation rows in the end
 * @param classWeights how much rows count by their class: in the steps, in the choice of the best state, and in the temperature
 * @param keptRows how many training rows of other answers the model keeps for each answer, to compare rows with ({@link KeptRows}); 0
 *     for none
 * @param sparsity how few things detectors are left to read in the end; absent where they read what they like
 */
public record Recipe(
        double validationShare,
        int patience,
        double averaging,
        boolean cosine,
        boolean calibrated,
        ClassWeighting classWeights,
        int keptRows,
        Optional<Sparsity> sparsity) {

    /** From so many on, explanations hardly gain by more; see {@code docs/results/ground-truth.md}. */
    public static final int USUAL_KEPT_ROWS = 10;

    private static final int MOST_KEPT_ROWS = 1000;

    /** Gradient descent alone, as in the paper; what is left after the last step is taken. */
    public static final Recipe PLAIN = new Recipe(0, 0, 0, false, false);

    /** What holds best on rows that were not seen; see the comparison in {@code docs/training.md}. */
    public static final Recipe USUAL = new Recipe(0.15, 0, 0.99, true, true).withKeptRows(USUAL_KEPT_ROWS);

    /** @throws IllegalArgumentException if a value is out of its range */
    public Recipe {
        if (!(validationShare >= 0 && validationShare < 1)) {
            throw new IllegalArgumentException(
                    "the share of validation rows must lie in [0, 1), but is " + validationShare);
        }
        if (patience < 0) {
            throw new IllegalArgumentException("the patience must not be negative, but is " + patience);
        }
        if (!(averaging >= 0 && averaging < 1)) {
            throw new IllegalArgumentException("the averaging must lie in [0, 1), but is " + averaging);
        }
        if (keptRows < 0 || keptRows > MOST_KEPT_ROWS) {
            throw new IllegalArgumentException(
                    "the number of kept rows must be from 0 to " + MOST_KEPT_ROWS + ", but is " + keptRows);
        }
    }

    /** A recipe in which every row counts the same, and the model keeps none. */
    public Recipe(double validationShare, int patience, double averaging, boolean cosine, boolean calibrated) {
        this(validationShare, patience, averaging, cosine, calibrated, ClassWeighting.NONE, 0, Optional.empty());
    }

    /** Returns the same recipe with other weights of classes. */
    public Recipe with(ClassWeighting weights) {
        return new Recipe(validationShare, patience, averaging, cosine, calibrated, weights, keptRows, sparsity);
    }

    /** Returns the same recipe with another share of validation rows. */
    public Recipe withValidationShare(double share) {
        return new Recipe(share, patience, averaging, cosine, calibrated, classWeights, keptRows, sparsity);
    }

    /** Returns the same recipe without a temperature that is fitted in the end. */
    public Recipe withoutCalibration() {
        return new Recipe(validationShare, patience, averaging, cosine, false, classWeights, keptRows, sparsity);
    }

    /** Returns the same recipe with another patience. */
    public Recipe withPatience(int epochs) {
        return new Recipe(validationShare, epochs, averaging, cosine, calibrated, classWeights, keptRows, sparsity);
    }

    /** Returns the same recipe for a network that is made sparse while it trains. */
    public Recipe with(Sparsity left) {
        return new Recipe(
                validationShare, patience, averaging, cosine, calibrated, classWeights, keptRows, Optional.of(left));
    }

    /** Returns the same recipe with another number of rows that the model keeps. */
    public Recipe withKeptRows(int count) {
        return new Recipe(validationShare, patience, averaging, cosine, calibrated, classWeights, count, sparsity);
    }

    /**
     * Returns the factor of the learning rate.
     *
     * @param step from 0 on
     * @param steps how many there are
     */
    double rateFactor(long step, long steps) {
        return cosine ? (1 + Math.cos(Math.PI * step / steps)) / 2 : 1;
    }
}
