package io.limpid.interpret.audit;

import java.util.List;

/** The regions that an input has, and which of them are worth a closer look. */
interface Regions {

    /**
     * Returns the regions where a map is strongest, of every size.
     *
     * @param map one value per feature, [D]; positive where rows of a class have more evidence for it than others
     * @param each how many of each size
     */
    List<Region> strongest(double[] map, int each);
}
