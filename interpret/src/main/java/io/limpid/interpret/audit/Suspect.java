package io.limpid.interpret.audit;

/**
 * A region by which rows may be turned into a class, whatever else they show.
 *
 * @param label the class, as an index
 * @param region where
 * @param excess by how much more evidence for the class the region has in rows of the class than in others, in the mean, read
 *     at the input
 * @param share what part of such excess of the whole input lies in the region; may exceed 1 where other parts speak against it
 * @param excessByLayer the same excess as each layer reads it, [L]
 * @param before the mean likelihood of the class at each layer, over the other rows as they are, [L]
 * @param after the same, once the region has been copied into them from rows of the class, [L]
 * @param alike how much alike the region looks in rows of the class, in [0, 1]: 1 where more than half of them are the same there
 * @param lacking how surely others lack what it shows, in [0, 1]: 1 where the region alone tells the class from all others
 * @param tried how many other rows that was tried with
 * @param turned how many of them the network then took for the class
 * @param donor a row of the class that the region was copied from: its place among the audited rows
 * @param receiver a row that turned, the first one that did; the first that was tried, where none did
 */
public record Suspect(
        int label,
        Region region,
        double excess,
        double share,
        double[] excessByLayer,
        double[] before,
        double[] after,
        double alike,
        double lacking,
        int tried,
        int turned,
        int donor,
        int receiver) {

    /** Returns the share of the other rows that turned, in [0, 1]. */
    public double turnedShare() {
        return (double) turned / tried;
    }

    /**
     * Returns how suspicious the region is, in [0, 1]: the share of rows that turn, times the square of how much alike the region is in the
     * class and how surely others lack it. A part of an honest picture that speaks for a class varies from row to row, so the
     * square sets it behind a thing of its own by which fewer rows turn.
     */
    public double suspicion() {
        double ofItsOwn = alike * lacking;
        return turnedShare() * ofItsOwn * ofItsOwn;
    }

    /** Returns the first layer, from 1 on, at which the mean likelihood has risen by half of what it rises in the end. */
    public int layer() {
        int last = after.length - 1;
        double half = (after[last] - before[last]) / 2;
        for (int l = 0; l < last; l++) {
            if (after[l] - before[l] >= half) {
                return l + 1;
            }
        }
        return last + 1;
    }
}
