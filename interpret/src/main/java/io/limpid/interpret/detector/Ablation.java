package io.limpid.interpret.detector;

/**
 * What a network answers without a detector, beside what it answers with all: an intervention on the network itself.
 *
 * @param accuracy by how much the share of rows that are classified right changes
 * @param recall the same of the rows of each class, [C]; NaN for a class without rows
 * @param changed how many rows get another answer
 * @param rows how many were tried
 */
public record Ablation(double accuracy, double[] recall, int changed, int rows) {}
