package io.limpid.reproduce.truth;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * Rows with a known answer.
 *
 * @param train the rows to train on
 * @param encoder what rows go through before the network
 * @param test rows like those of the training, which tell how well the network does
 * @param candidates rows whose maps may be judged
 * @param judged how many of them are judged at most
 * @param explained the class whose score is explained, of rows that the network takes for it: then the answer is known to be its
 *     reason; absent for the class that the network predicts
 * @param measures what maps of some of the candidates are judged by, which may depend on what they compare each of them with, [count,
 *     D] as the network gets it
 */
record Case(
        DataSet train,
        Encoder encoder,
        DataSet test,
        DataSet candidates,
        int judged,
        OptionalInt explained,
        BiFunction<int[], float[], List<FaithfulnessMetric>> measures) {}
