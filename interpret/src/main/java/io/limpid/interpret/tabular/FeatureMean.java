package io.limpid.interpret.tabular;

/**
 * Means of a feature over some rows.
 *
 * @param contribution of the last layer's contribution map
 * @param absoluteContribution of its absolute value
 * @param evidence of the evidence for the explained class, summed over the layers
 * @param absoluteEvidence of the absolute value of that sum
 */
public record FeatureMean(double contribution, double absoluteContribution, double evidence, double absoluteEvidence) {}
