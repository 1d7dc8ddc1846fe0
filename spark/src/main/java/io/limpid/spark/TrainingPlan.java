package io.limpid.spark;

import io.limpid.core.backend.contract.SgdStep;
import java.io.Serializable;

/**
 * What every executor has to know to take its part of a training.
 *
 * @param seed decides validation rows and the order of rows
 * @param validationShare of the rows of each partition that is set aside, class by class; in [0, 1)
 * @param stepsPerEpoch in how many steps each partition goes through its rows, whatever their number
 * @param epochs how often it does
 * @param learningRate η of the first step, which falls along half a cosine
 * @param momentum μ
 */
record TrainingPlan(
        long seed, double validationShare, int stepsPerEpoch, int epochs, float learningRate, float momentum)
        implements Serializable {

    /**
     * Returns how a step is taken.
     *
     * @param epoch from 1 on
     * @param step of the epoch, from 0 on
     * @param scale σ of the network
     */
    SgdStep step(int epoch, int step, float scale) {
        double share = ((epoch - 1.0) * stepsPerEpoch + step) / ((double) epochs * stepsPerEpoch);
        double factor = (1 + Math.cos(Math.PI * share)) / 2;
        return new SgdStep((float) (learningRate * factor), momentum, 0, scale);
    }
}
