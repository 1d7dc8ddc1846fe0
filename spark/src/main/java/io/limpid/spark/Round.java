package io.limpid.spark;

import java.io.Serializable;

/**
 * Some neighbouring steps of an epoch, which every partition takes by itself.
 *
 * @param epoch from 1 on
 * @param from the first step, counted from 0 in the epoch
 * @param to the step after the last
 */
record Round(int epoch, int from, int to) implements Serializable {

    /** Returns how many steps these are. */
    int steps() {
        return to - from;
    }
}
