package io.limpid.reproduce.intervention;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import java.util.Arrays;
import java.util.List;

/**
 * A network of detectors in plain double precision, one row at a time, in which strengths of detectors can be set. It shares no code with the network that it
 * copies, nor with the reader of circuits, so that the two check each other. Detectors are counted through all layers, first layer first: [J] in all.
 */
final class Strengths {

    /** Nearer to each other, two values have the slope of the activation itself. */
    private static final double EQUAL = 1e-9;

    /**
     * A row's way through the network.
     *
     * @param hidden the input of each layer and the output of the last, [L + 1][N]
     * @param before z of each layer, [L][N]
     * @param fired the strengths with which detectors wrote, [J]
     */
    record Run(double[][] hidden, double[][] before, double[] fired) {}

    private final int features;
    private final int classes;
    private final int width;
    private final int[] first;
    private final double[][] reads;
    private final double[][] writes;
    private final double[][] biases;
    private final Activation activation;
    private final double scale;

    /** @throws IllegalArgumentException if a layer has no detectors */
    Strengths(IdentityMlp network) {
        features = network.shape().features();
        classes = network.shape().classes();
        width = network.shape().width();
        activation = network.shape().activation();
        scale = network.shape().initialScale();
        List<Layer> layers = network.full().layers();
        first = new int[layers.size() + 1];
        reads = new double[layers.size()][];
        writes = new double[layers.size()][];
        biases = new double[layers.size()][];
        for (int l = 0; l < layers.size(); l++) {
            if (!(layers.get(l) instanceof LowRankLayer layer)) {
                throw new IllegalArgumentException("layer " + (l + 1) + " has no detectors");
            }
            first[l + 1] = first[l] + layer.rank();
            reads[l] = doubles(layer.read().toArray());
            writes[l] = doubles(layer.write().toArray());
            biases[l] = doubles(layer.bias().toArray());
        }
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }

    /** Returns J, the number of detectors. */
    int count() {
        return first[depth()];
    }

    private int depth() {
        return reads.length;
    }

    /** Returns the layer of a detector, from 0 on. */
    int layerOf(int detector) {
        int layer = 0;
        while (first[layer + 1] <= detector) {
            layer++;
        }
        return layer;
    }

    /** Returns the first detector of a layer, which is as many as those of the layers below; also for L. */
    int firstOf(int layer) {
        return first[layer];
    }

    /** Takes a row through the network. */
    Run run(float[] row) {
        double[] input = new double[width];
        for (int i = 0; i < features; i++) {
            input[i] = row[i];
        }
        Run run = new Run(new double[depth() + 1][], new double[depth()][], new double[count()]);
        run.hidden[0] = input;
        forward(run, 0, new double[count()], false);
        return run;
    }

    /**
     * Takes the same row through the network, in which some detectors fire as they are told.
     *
     * @param unchanged the layers below this one have no such detectors, and are taken from {@code run}
     * @param told the strength of each detector, [J]; NaN where it fires as what it reads makes it
     */
    Run rerun(Run run, int unchanged, double[] told) {
        Run other =
                new Run(Arrays.copyOf(run.hidden, depth() + 1), Arrays.copyOf(run.before, depth()), run.fired.clone());
        forward(other, unchanged, told, true);
        return other;
    }

    private void forward(Run run, int from, double[] told, boolean some) {
        for (int l = from; l < depth(); l++) {
            int rank = first[l + 1] - first[l];
            double[] input = run.hidden[l];
            double[] fired = new double[rank];
            for (int i = 0; i < width; i++) {
                if (input[i] != 0) {
                    for (int k = 0; k < rank; k++) {
                        fired[k] += reads[l][i * rank + k] * input[i];
                    }
                }
            }
            for (int k = 0; k < rank; k++) {
                double wanted = told[first[l] + k];
                fired[k] = some && !Double.isNaN(wanted) ? wanted : fired[k];
            }
            System.arraycopy(fired, 0, run.fired, first[l], rank);
            double[] z = new double[width];
            double[] output = new double[width];
            for (int i = 0; i < width; i++) {
                double sum = scale * input[i] + biases[l][i];
                for (int k = 0; k < rank; k++) {
                    sum += writes[l][i * rank + k] * fired[k];
                }
                z[i] = sum;
                output[i] = activation.value(sum);
            }
            run.before[l] = z;
            run.hidden[l + 1] = output;
        }
    }

    /** Returns the class scores of a run, [C]. */
    double[] scores(Run run) {
        return Arrays.copyOfRange(run.hidden[depth()], features, features + classes);
    }

    /** Returns a weighted sum of the class scores of a run. */
    double score(Run run, float[] weights) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += weights[c] * run.hidden[depth()][features + c];
        }
        return sum;
    }

    /** Returns φ′ of every unit of a run, [L][N]. */
    double[][] derivatives(Run run) {
        double[][] slopes = new double[depth()][width];
        for (int l = 0; l < depth(); l++) {
            for (int i = 0; i < width; i++) {
                slopes[l][i] = activation.derivativeAtOutput(run.hidden[l + 1][i]);
            }
        }
        return slopes;
    }

    /** Returns the secant slope of every unit between two runs, [L][N]. */
    double[][] secants(Run run, Run other) {
        double[][] slopes = derivatives(run);
        for (int l = 0; l < depth(); l++) {
            for (int i = 0; i < width; i++) {
                double step = run.before[l][i] - other.before[l][i];
                if (Math.abs(step) > EQUAL) {
                    slopes[l][i] = (run.hidden[l + 1][i] - other.hidden[l + 1][i]) / step;
                }
            }
        }
        return slopes;
    }

    /**
     * Returns what one unit of each detector's strength adds to a weighted sum of class scores at some slopes, directly and through all later detectors, [J].
     *
     * @param slopes of every unit, [L][N]
     * @param weights of the class scores, [C]
     */
    double[] influence(double[][] slopes, float[] weights) {
        double[] influence = new double[count()];
        double[] above = new double[width];
        for (int c = 0; c < classes; c++) {
            above[features + c] = weights[c];
        }
        for (int l = depth() - 1; l >= 0; l--) {
            int rank = first[l + 1] - first[l];
            double[] ofDetectors = new double[rank];
            for (int i = 0; i < width; i++) {
                above[i] *= slopes[l][i];
                if (above[i] != 0) {
                    for (int k = 0; k < rank; k++) {
                        ofDetectors[k] += writes[l][i * rank + k] * above[i];
                    }
                }
            }
            System.arraycopy(ofDetectors, 0, influence, first[l], rank);
            for (int i = 0; i < width; i++) {
                above[i] *= scale;
                for (int k = 0; k < rank; k++) {
                    above[i] += reads[l][i * rank + k] * ofDetectors[k];
                }
            }
        }
        return influence;
    }

    /**
     * Returns by how much the strengths of all later detectors change at some slopes if one detector fires otherwise, [J], and by how much the class scores do, after them.
     *
     * @param slopes of every unit, [L][N]
     * @param change by how much it fires otherwise
     */
    double[] consequences(double[][] slopes, int detector, double change) {
        double[] changes = new double[count() + classes];
        int layer = layerOf(detector);
        double[] moved = new double[width];
        for (int l = layer; l < depth(); l++) {
            int rank = first[l + 1] - first[l];
            double[] fired = new double[rank];
            if (l == layer) {
                fired[detector - first[l]] = change;
            } else {
                for (int i = 0; i < width; i++) {
                    for (int k = 0; k < rank; k++) {
                        fired[k] += reads[l][i * rank + k] * moved[i];
                    }
                }
                System.arraycopy(fired, 0, changes, first[l], rank);
            }
            for (int i = 0; i < width; i++) {
                moved[i] *= scale;
                for (int k = 0; k < rank; k++) {
                    moved[i] += writes[l][i * rank + k] * fired[k];
                }
                moved[i] *= slopes[l][i];
            }
        }
        System.arraycopy(moved, features, changes, count(), classes);
        return changes;
    }
}
