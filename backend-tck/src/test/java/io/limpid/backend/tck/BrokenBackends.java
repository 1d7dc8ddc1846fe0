package io.limpid.backend.tck;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.heap.HeapTensor;

/** Backends that each break one rule, in the way a real implementation would. */
public final class BrokenBackends {

    private BrokenBackends() {}

    /** Mistakes a square matrix for its transpose. */
    public static final class ForgetsToTransposeSquares extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("forgets-to-transpose-squares", ForgetsToTransposeSquares::new);
            }
        }

        ForgetsToTransposeSquares(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeGemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                HeapTensor a,
                HeapTensor b,
                float beta,
                HeapTensor c) {
            super.computeGemm(transposeA, transposeB && n != k, m, n, k, alpha, a, b, beta, c);
        }
    }

    /** Adds to each row the bias of the unit with the row's number. */
    public static final class AddsTheBiasByRow extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("adds-the-bias-by-row", AddsTheBiasByRow::new);
            }
        }

        AddsTheBiasByRow(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeAddRowBias(HeapTensor bias, HeapTensor c) {
            for (int i = 0; i < c.rows(); i++) {
                for (int j = 0; j < c.columns(); j++) {
                    set(c, i, j, get(c, i, j) + get(bias, i % bias.rows(), 0));
                }
            }
        }
    }

    /** Rounds the rows it writes up to an even number, where there is memory. */
    public static final class WritesOneRowTooMany extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("writes-one-row-too-many", WritesOneRowTooMany::new);
            }
        }

        WritesOneRowTooMany(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeActivate(Activation activation, HeapTensor z, HeapTensor h) {
            super.computeActivate(activation, z, h);
            int next = h.offset() + h.rows() * h.columns();
            if (h.rows() % 2 == 1 && next + h.columns() <= h.values().length) {
                for (int j = 0; j < h.columns(); j++) {
                    set(h, h.rows(), j, 0);
                }
            }
        }
    }

    /** Multiplies what C held before by beta, even when beta is 0. */
    public static final class ReadsStaleOutput extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("reads-stale-output", ReadsStaleOutput::new);
            }
        }

        ReadsStaleOutput(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeGemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                HeapTensor a,
                HeapTensor b,
                float beta,
                HeapTensor c) {
            float[] stale = new float[m * n];
            c.read(stale, 0);
            super.computeGemm(transposeA, transposeB, m, n, k, alpha, a, b, beta, c);
            for (int i = 0; i < m && beta == 0; i++) {
                for (int j = 0; j < n; j++) {
                    set(c, i, j, get(c, i, j) + beta * stale[i * n + j]);
                }
            }
        }
    }

    /** Adds the bias after the activation where it fuses the two. */
    public static final class FusesInTheWrongOrder extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("fuses-in-the-wrong-order", FusesInTheWrongOrder::new);
            }
        }

        FusesInTheWrongOrder(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeDenseForward(
                HeapTensor input, HeapTensor weight, HeapTensor bias, Activation activation, HeapTensor output) {
            gemm(false, true, 1, input, weight, 0, output);
            activate(activation, output, output);
            addRowBias(bias, output);
        }
    }

    /** Decays the weight after the step instead of the one before it. */
    public static final class DecaysAfterTheStep extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("decays-after-the-step", DecaysAfterTheStep::new);
            }
        }

        DecaysAfterTheStep(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeSgdStep(
                SgdStep step, int diagonal, HeapTensor gradient, HeapTensor velocity, HeapTensor parameter) {
            super.computeSgdStep(step.withoutDecay(), diagonal, gradient, velocity, parameter);
            float decay = step.learningRate() * step.identityDecay();
            if (decay != 0) {
                axpby(0, gradient, 1 - decay, parameter);
                addDiagonal(decay * step.initialScale(), diagonal, parameter);
            }
        }
    }

    /** Splits the summed dimension between the threads and rounds each share. */
    public static final class SumsPerThread extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("sums-per-thread", SumsPerThread::new);
            }
        }

        SumsPerThread(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeColumnSums(HeapTensor a, HeapTensor sums) {
            for (int j = 0; j < a.columns(); j++) {
                float sum = 0;
                for (int thread = 0; thread < threads(); thread++) {
                    float share = 0;
                    for (int i = thread; i < a.rows(); i += threads()) {
                        share += get(a, i, j);
                    }
                    sum += share;
                }
                set(sums, j, 0, sum);
            }
        }
    }

    /** Leaves out products with 0, and with them 0 times NaN. */
    public static final class SkipsZeros extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("skips-zeros", SkipsZeros::new);
            }
        }

        SkipsZeros(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeGemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                HeapTensor a,
                HeapTensor b,
                float beta,
                HeapTensor c) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int p = 0; alpha != 0 && p < k; p++) {
                        double left = transposeA ? get(a, p, i) : get(a, i, p);
                        double right = transposeB ? get(b, j, p) : get(b, p, j);
                        sum += left == 0 || right == 0 ? 0 : left * right;
                    }
                    set(c, i, j, alpha * sum + (beta == 0 ? 0 : (double) beta * get(c, i, j)));
                }
            }
        }
    }

    /** Forgets what the biases add to a score. */
    public static final class LosesBiasEvidence extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("loses-bias-evidence", LosesBiasEvidence::new);
            }
        }

        LosesBiasEvidence(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeReadEvidence(
                HeapTensor cotangent,
                HeapTensor slope,
                HeapTensor classWeight,
                HeapTensor classBias,
                HeapTensor below,
                HeapTensor workspace,
                HeapTensor evidence,
                HeapTensor biasEvidence) {
            super.computeReadEvidence(
                    cotangent, slope, classWeight, classBias, below, workspace, evidence, biasEvidence);
            fill(0, biasEvidence);
        }
    }

    /** Overwrites an argument that it should only read. */
    public static final class ChangesItsInput extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("changes-its-input", ChangesItsInput::new);
            }
        }

        ChangesItsInput(String name, int threads) {
            super(name, threads);
        }

        @Override
        protected void computeAxpby(
                float alpha, HeapTensor x, int xColumn, float beta, HeapTensor y, int yColumn, int columns) {
            super.computeAxpby(alpha, x, xColumn, beta, y, yColumn, columns);
            if (alpha == 0.5f) {
                fill(0, x);
            }
        }
    }

    /** Minds being closed again. */
    public static final class ClosesOnce extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("closes-once", ClosesOnce::new);
            }
        }

        private boolean closed;

        ClosesOnce(String name, int threads) {
            super(name, threads);
        }

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("closed already");
            }
            closed = true;
        }
    }

    /** Promises less than usual without saying why. */
    public static final class PromisesLittle extends PlainBackend {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("promises-little", PromisesLittle::new);
            }
        }

        PromisesLittle(String name, int threads) {
            super(name, threads);
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(true, true, 1e-2, 1e-2, "");
        }
    }
}
