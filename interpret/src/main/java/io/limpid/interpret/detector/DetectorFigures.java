package io.limpid.interpret.detector;

import java.util.List;

/**
 * What is known of a detector from rows. Strengths are compared with a reference. A detector <em>fires</em> in a row where its strength is
 * farther from 0 than the root of its mean square.
 *
 * @param layer from 1 to L
 * @param detector of the layer, from 0 on
 * @param singularValue how much of the layer's weight it has
 * @param meanStrength over all rows
 * @param strength the root of the mean square of its strengths
 * @param votes what it adds to each class score in its layer when it fires with {@code strength}, [C]
 * @param evidence the mean absolute value of what it adds to the score of the predicted class
 * @param fires the share of rows in which it fires
 * @param firesByClass the same of the rows of each class, [C]; NaN for a class without rows
 * @param most the rows of its highest strengths, highest first
 * @param least the rows of its lowest strengths, lowest first
 * @param ablation what the network is without it
 */
public record DetectorFigures(
        int layer,
        int detector,
        double singularValue,
        double meanStrength,
        double strength,
        double[] votes,
        double evidence,
        double fires,
        double[] firesByClass,
        List<FiringRow> most,
        List<FiringRow> least,
        Ablation ablation) {

    /** Returns its name, as people count: {@code 3.7} is detector 7 of layer 3. */
    public String name() {
        return layer + "." + (detector + 1);
    }
}
