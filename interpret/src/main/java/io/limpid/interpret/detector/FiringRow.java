package io.limpid.interpret.detector;

/**
 * A row in which a detector fires more, or less, than in others.
 *
 * @param place among the rows that were looked at
 * @param strength compared with the reference
 */
public record FiringRow(int place, float strength) {}
