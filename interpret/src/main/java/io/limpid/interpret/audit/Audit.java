package io.limpid.interpret.audit;

import java.util.Arrays;
import java.util.List;

/**
 * What an audit found.
 *
 * @param suspects the most suspicious first; may be empty
 * @param settings how much was looked at
 * @param features the audited rows as the network gets them, [count, D]
 * @param labels the class of each of them
 * @param places which of the data each of them is
 * @param mean their mean row, [D]
 * @param classMeans the mean row of each class, [C][D]
 */
public record Audit(
        List<Suspect> suspects,
        AuditSettings settings,
        float[] features,
        int[] labels,
        int[] places,
        float[] mean,
        float[][] classMeans) {

    public Audit {
        suspects = List.copyOf(suspects);
    }

    /** Returns an audited row, [D]. */
    public float[] row(int number) {
        return Arrays.copyOfRange(features, number * mean.length, (number + 1) * mean.length);
    }

    /** Returns the receiver of a suspect once the region has been copied into it from the donor, [D]. */
    public float[] turned(Suspect suspect) {
        float[] row = row(suspect.receiver());
        float[] donor = row(suspect.donor());
        for (int feature : suspect.region().features()) {
            row[feature] = donor[feature];
        }
        return row;
    }
}
