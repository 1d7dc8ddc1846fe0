package io.limpid.attribution.faithfulness;

import io.limpid.attribution.AttributionMethod;
import java.util.function.Function;

/**
 * Model-parameter randomisation (Adebayo et al., 2018): Spearman's rank correlation of a row's attributions with those that the
 * same method gives for a network with {@linkplain WeightRandomisation random weights}; signed, in [−1, 1]. A method that is
 * true to the network must answer to it: near 0 is good, near 1 says that the map shows the row rather than the network.
 */
public final class ParameterRandomisation implements FaithfulnessMetric {

    private final Function<String, AttributionMethod> onRandomNetwork;

    /** @param onRandomNetwork finds the method of that name on the random network */
    public ParameterRandomisation(Function<String, AttributionMethod> onRandomNetwork) {
        this.onRandomNetwork = onRandomNetwork;
    }

    @Override
    public String name() {
        return "randomisation-correlation";
    }

    @Override
    public String heading() {
        return "randomised";
    }

    @Override
    public Better better() {
        return Better.NEAR_ZERO;
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        int features = rows.features();
        float[] random = new float[rows.rows().length];
        onRandomNetwork.apply(rows.method().name()).attribute(rows.rows(), rows.count(), rows.targets(), random);
        for (int row = 0; row < rows.count(); row++) {
            values[row] = Statistics.rankCorrelation(rows.attribution(), random, row * features, features);
        }
    }
}
