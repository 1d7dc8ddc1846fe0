package io.limpid.reproduce.trial;

import java.util.List;

/**
 * Contribution maps of a network.
 *
 * @param classes the mean maps of each class that has test rows
 * @param examples the maps of the first test row of each class, in the order of the classes
 * @param classShare for each layer the share of the variance of contribution maps that lies between classes, in [0, 1],
 *     [L]: 0 where the maps say nothing about the class, 1 where all rows of a class have the same map
 * @param inputClassShare the same of the input rows, to compare with
 */
public record TrialMaps(List<Portrait> classes, List<Portrait> examples, double[] classShare, double inputClassShare) {

    public TrialMaps {
        classes = List.copyOf(classes);
        examples = List.copyOf(examples);
    }

    /**
     * A row, or the mean of several.
     *
     * @param className its class
     * @param detail which row, or how many
     * @param input the scaled features, [D]
     * @param contribution the contribution map of each layer, [L][D]
     */
    public record Portrait(String className, String detail, float[] input, float[][] contribution) {}
}
