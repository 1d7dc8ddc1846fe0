package io.limpid.backend.vector;

/**
 * How the tiles of a product are divided into parts. In each part, one panel of the larger operand meets some panels of the
 * smaller one, which are thereby read from the cache again and again.
 *
 * <p>Parts that follow each other share what they read, first of the cached panels of the smaller operand, then of the larger
 * one. A thread that takes parts in a row so reads its own share of the larger operand, the same one each time.
 */
final class TileParts {

    /** How many elements of the smaller operand stay in the cache: half of a second-level cache of a megabyte. */
    static final int ELEMENTS_IN_CACHE = 1 << 17;

    /** Fewer parts per thread than this would leave threads idle at the end, for want of parts to take. */
    private static final int PARTS_PER_THREAD = 20;

    private int largerPanels;
    private int smallerPanels;
    private int splits;
    private int panelsPerPart;
    private int count;

    /**
     * Divides a product.
     *
     * @param panelsOfLarger how many panels the larger operand has
     * @param panelsOfSmaller how many panels the smaller operand has
     * @param smallerPanelSize how many elements each of those has
     * @param threads how many threads share the parts
     */
    void divide(int panelsOfLarger, int panelsOfSmaller, int smallerPanelSize, int threads) {
        largerPanels = panelsOfLarger;
        smallerPanels = panelsOfSmaller;
        int inCache = Math.max(1, ELEMENTS_IN_CACHE / smallerPanelSize);
        int cached = (smallerPanels + inCache - 1) / inCache;
        int wanted = threads == 1 ? 1 : PARTS_PER_THREAD * threads;
        splits = 1;
        while (largerPanels * cached * splits < wanted && cached * splits < smallerPanels) {
            splits++;
        }
        panelsPerPart = (smallerPanels + cached * splits - 1) / (cached * splits);
        count = largerPanels * cached * splits;
    }

    /** Returns how many parts there are. */
    int count() {
        return count;
    }

    /** Returns the panel of the larger operand that a part is about. */
    int panel(int part) {
        return part / splits % largerPanels;
    }

    /** Returns the first panel of the smaller operand that a part is about. */
    int begin(int part) {
        return Math.min(smallerPanels, panelsPerPart * (part / splits / largerPanels * splits + part % splits));
    }

    /** Returns the panel of the smaller operand at which a part ends; a few parts are empty where they can't be even. */
    int end(int part) {
        return Math.min(smallerPanels, begin(part) + panelsPerPart);
    }
}
