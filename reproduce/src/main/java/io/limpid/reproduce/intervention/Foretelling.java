package io.limpid.reproduce.intervention;

import io.limpid.core.interpretation.Circuit;
import io.limpid.core.interpretation.CircuitForm;

/**
 * What the edges of a row's circuit foretell of cutting a detector, with slopes as they are: a detector that fires less by its strength makes each later one
 * fire less by what their edges say, directly and through those between. Detectors are counted through all layers, without biases, [J] in all.
 */
final class Foretelling {

    private final Circuit circuit;
    private final int[] sources;
    private final int[] layers;
    private final int[] places;

    /** @param circuit of the row */
    Foretelling(Circuit circuit) {
        this.circuit = circuit;
        CircuitForm form = circuit.form();
        int depth = form.shape().depth();
        int count = form.sourcesBelow(depth + 1) - depth;
        sources = new int[count];
        layers = new int[count];
        places = new int[count];
        int at = 0;
        for (int l = 1; l <= depth; l++) {
            for (int k = 0; k < form.rank(l); k++, at++) {
                sources[at] = form.source(l, k);
                layers[at] = l;
                places[at] = k;
            }
        }
    }

    /** Returns how much each detector votes directly, [J]. */
    double[] votes(float[] weights) {
        double[] votes = new double[sources.length];
        for (int j = 0; j < votes.length; j++) {
            votes[j] = circuit.value(sources[j]) * voteOfUnit(j, weights);
        }
        return votes;
    }

    private double voteOfUnit(int detector, float[] weights) {
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            sum += (double) weights[c] * circuit.voteWeight(sources[detector], c);
        }
        return sum;
    }

    /** Returns how much of the score each detector carries: its vote, and what it adds to the votes of all later ones, [J]. */
    double[] carried(float[] weights) {
        double[] influence = new double[sources.length];
        double[] carried = new double[sources.length];
        for (int j = sources.length - 1; j >= 0; j--) {
            influence[j] = voteOfUnit(j, weights);
            for (int later = j + 1; later < sources.length; later++) {
                if (layers[later] > layers[j]) {
                    influence[j] += influence[later] * circuit.weight(sources[j], layers[later], places[later]);
                }
            }
            carried[j] = influence[j] * circuit.value(sources[j]);
        }
        return carried;
    }

    /** Returns by how much each later detector fires otherwise once one is cut, [J]; 0 for the others. */
    double[] changesWithout(int detector) {
        double[] changes = new double[sources.length];
        changes[detector] = -circuit.value(sources[detector]);
        for (int later = detector + 1; later < sources.length; later++) {
            if (layers[later] > layers[detector]) {
                for (int j = detector; j < later && layers[j] < layers[later]; j++) {
                    if (changes[j] != 0) {
                        changes[later] += changes[j] * circuit.weight(sources[j], layers[later], places[later]);
                    }
                }
            }
        }
        changes[detector] = 0;
        return changes;
    }
}
