package io.limpid.attribution;

/** A function of which nothing is known but what it answers. Rows go to it in batches of bounded size. */
final class BlackBox implements ScoreFunction {

    private static final int CAPACITY = 256;

    private final int features;
    private final int classes;
    private final BatchScores method;
    private final boolean answersLikelihoods;
    private final float[] batch;
    private final float[] answers;

    /** @param answersLikelihoods whether the scores are likelihoods already */
    BlackBox(int features, int classes, BatchScores method, boolean answersLikelihoods) {
        if (features < 1 || classes < 1) {
            throw new IllegalArgumentException(
                    "expected at least one feature and one class, but got " + features + " and " + classes);
        }
        this.features = features;
        this.classes = classes;
        this.method = method;
        this.answersLikelihoods = answersLikelihoods;
        batch = new float[Math.multiplyExact(CAPACITY, features)];
        answers = new float[Math.multiplyExact(CAPACITY, classes)];
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public void scores(int count, RowWriter rows, RowReader receiver) {
        for (int first = 0; first < count; first += CAPACITY) {
            int size = Math.min(CAPACITY, count - first);
            for (int i = 0; i < size; i++) {
                rows.write(first + i, batch, i * features);
            }
            method.compute(batch, size, answers);
            for (int i = 0; i < size; i++) {
                receiver.read(first + i, answers, i * classes);
            }
        }
    }

    @Override
    public void likelihoods(int count, RowWriter rows, RowReader receiver) {
        if (answersLikelihoods) {
            scores(count, rows, receiver);
        } else {
            ScoreFunction.super.likelihoods(count, rows, receiver);
        }
    }
}
