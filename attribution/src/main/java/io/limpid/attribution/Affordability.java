package io.limpid.attribution;

/**
 * Which methods are worth their time where nobody named them: all of them for rows of few features, and for others those that ask
 * about a row a limited number of times.
 *
 * @param fewFeatures up to this many features, every method is affordable
 * @param mostPasses beyond, a method may take this many passes a row
 */
public record Affordability(int fewFeatures, double mostPasses) {

    /** Any method up to 100 features, 200 passes a row beyond: no Shapley values of images. */
    public static final Affordability STANDARD = new Affordability(100, 200);

    /**
     * Returns whether a method is affordable.
     *
     * @param features D
     * @param passesPerRow see {@link AttributionMethod#passesPerRow()}
     */
    public boolean allows(int features, double passesPerRow) {
        return features <= fewFeatures || passesPerRow <= mostPasses;
    }
}
