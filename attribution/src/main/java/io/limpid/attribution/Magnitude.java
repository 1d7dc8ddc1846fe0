package io.limpid.attribution;

/** The absolute values of another method's attributions: for methods whose sign says nothing about for or against. */
public final class Magnitude implements AttributionMethod {

    private final AttributionMethod method;
    private final int features;

    /**
     * @param method closed with this one
     * @param features D
     */
    public Magnitude(AttributionMethod method, int features) {
        this.method = method;
        this.features = features;
    }

    @Override
    public String name() {
        return method.name() + "-magnitude";
    }

    @Override
    public double passesPerRow() {
        return method.passesPerRow();
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        method.attribute(rows, count, targets, attribution);
        for (int i = 0; i < count * features; i++) {
            attribution[i] = Math.abs(attribution[i]);
        }
    }

    @Override
    public void close() {
        method.close();
    }
}
