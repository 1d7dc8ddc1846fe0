package io.limpid.attribution;

/**
 * Features that are taken away together: single features, patches of an image, or columns that belong together, such as those
 * of a one-hot code. Every feature is in exactly one group.
 */
public final class FeatureGroups {

    /** The most patches that {@link #ofImage} cuts an image into. */
    public static final int MOST_PATCHES = 64;

    private final int[] groupOfFeature;
    private final int[] sizes;

    private FeatureGroups(int[] groupOfFeature, int count) {
        this.groupOfFeature = groupOfFeature;
        sizes = new int[count];
        for (int group : groupOfFeature) {
            sizes[group]++;
        }
    }

    /** Each feature by itself. */
    public static FeatureGroups single(int features) {
        int[] groups = new int[features];
        for (int i = 0; i < features; i++) {
            groups[i] = i;
        }
        return new FeatureGroups(groups, features);
    }

    /** Squares of {@code side} × {@code side} pixels; those at the right and lower edge are cut off. */
    public static FeatureGroups patches(int imageRows, int imageColumns, int side) {
        if (side < 1) {
            throw new IllegalArgumentException("a patch must have at least one pixel: " + side);
        }
        int down = (imageRows + side - 1) / side;
        int across = (imageColumns + side - 1) / side;
        int[] groups = new int[imageRows * imageColumns];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = i / imageColumns / side * across + i % imageColumns / side;
        }
        return new FeatureGroups(groups, down * across);
    }

    /**
     * The smallest squares that cut an image into no more than {@value #MOST_PATCHES}: fine enough to point at a part of it, and few
     * enough for methods that ask about every one of them.
     */
    public static FeatureGroups ofImage(int imageRows, int imageColumns) {
        FeatureGroups groups = patches(imageRows, imageColumns, 1);
        for (int side = 2; groups.count() > MOST_PATCHES; side++) {
            groups = patches(imageRows, imageColumns, side);
        }
        return groups;
    }

    /**
     * The same for an image of several planes, such as three of colour, one after the other: a square holds its pixels in all planes.
     *
     * @param planes at least 1
     */
    public static FeatureGroups ofImage(int imageRows, int imageColumns, int planes) {
        FeatureGroups groups = ofImage(imageRows, imageColumns);
        int[] inAllPlanes = new int[Math.multiplyExact(imageRows * imageColumns, planes)];
        for (int i = 0; i < inAllPlanes.length; i++) {
            inAllPlanes[i] = groups.groupOf(i % (imageRows * imageColumns));
        }
        return of(inAllPlanes);
    }

    /**
     * Groups of any features.
     *
     * @param groupOfFeature for each feature the number of its group; the numbers from 0 to the highest all occur
     */
    public static FeatureGroups of(int... groupOfFeature) {
        int count = 0;
        for (int group : groupOfFeature) {
            if (group < 0 || group >= groupOfFeature.length) {
                throw new IllegalArgumentException("group " + group + " is not in [0, " + groupOfFeature.length + ")");
            }
            count = Math.max(count, group + 1);
        }
        FeatureGroups groups = new FeatureGroups(groupOfFeature.clone(), count);
        for (int group = 0; group < count; group++) {
            if (groups.sizes[group] == 0) {
                throw new IllegalArgumentException("group " + group + " has no features");
            }
        }
        return groups;
    }

    /** Returns D. */
    public int features() {
        return groupOfFeature.length;
    }

    /** Returns how many groups there are. */
    public int count() {
        return sizes.length;
    }

    /** Returns the group of a feature. */
    public int groupOf(int feature) {
        return groupOfFeature[feature];
    }

    /**
     * Writes a row of which only some groups are there; the other features have the baseline's values.
     *
     * @param rows where the row lies, from {@code rowOffset} on
     * @param present for each group whether it is there
     */
    void writeMasked(
            float[] rows, int rowOffset, boolean[] present, Baseline baseline, float[] target, int targetOffset) {
        for (int i = 0; i < groupOfFeature.length; i++) {
            target[targetOffset + i] = present[groupOfFeature[i]] ? rows[rowOffset + i] : baseline.value(i);
        }
    }

    /**
     * Gives each feature an equal share of its group's value, so that the features sum to what the groups sum to.
     *
     * @param target receives D values from {@code offset} on. Modified
     */
    void share(double[] valueOfGroup, float[] target, int offset) {
        for (int i = 0; i < groupOfFeature.length; i++) {
            int group = groupOfFeature[i];
            target[offset + i] = (float) (valueOfGroup[group] / sizes[group]);
        }
    }

    void requireFeatures(int features) {
        if (groupOfFeature.length != features) {
            throw new IllegalArgumentException(
                    "groups of " + groupOfFeature.length + " features do not fit rows of " + features);
        }
    }
}
