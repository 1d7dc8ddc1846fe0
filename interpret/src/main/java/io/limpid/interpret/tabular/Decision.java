package io.limpid.interpret.tabular;

import java.util.List;

/**
 * Why a row was given its class and not the next best.
 *
 * @param row its index in the data, from 0 on
 * @param label its class in the data; −1 when unknown
 * @param decided the class it was given
 * @param rival the class of the next highest score
 * @param difference of the two scores
 * @param referenceDifference what the difference is for the reference; 0 against nothing
 * @param bias how much of the difference the biases make up
 * @param values the row as the user wrote it, one text per column
 * @param evidence how much of the difference each feature makes up, [D]
 */
public record Decision(
        int row,
        int label,
        int decided,
        int rival,
        double difference,
        double referenceDifference,
        double bias,
        List<String> values,
        float[] evidence) {}
