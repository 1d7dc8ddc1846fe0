package io.limpid.backend.tck;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;

/** Kernels that each break one rule, in the way a real implementation would. */
public final class BrokenKernels {

    private BrokenKernels() {}

    /** Mistakes a square matrix for its transpose. */
    public static final class ForgetsToTransposeSquares extends PlainKernels {

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
        public void gemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                PlainMatrix a,
                PlainMatrix b,
                float beta,
                PlainMatrix c) {
            super.gemm(transposeA, transposeB && n != k, m, n, k, alpha, a, b, beta, c);
        }
    }

    /** Adds to each row the bias of the unit with the row's number. */
    public static final class AddsTheBiasByRow extends PlainKernels {

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
        public void addRowBias(PlainMatrix bias, PlainMatrix c) {
            for (int i = 0; i < c.rows(); i++) {
                for (int j = 0; j < c.columns(); j++) {
                    set(c, i, j, get(c, i, j) + get(bias, i % bias.rows(), 0));
                }
            }
        }
    }

    /** Rounds the rows it writes up to an even number, where there is memory. */
    public static final class WritesOneRowTooMany extends PlainKernels {

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
        public void activate(Activation activation, PlainMatrix z, PlainMatrix h) {
            super.activate(activation, z, h);
            if (h.rows() % 2 == 1 && h.hasMemoryAt(h.rows())) {
                for (int j = 0; j < h.columns(); j++) {
                    set(h, h.rows(), j, 0);
                }
            }
        }
    }

    /** Multiplies what C held before by beta, even when beta is 0. */
    public static final class ReadsStaleOutput extends PlainKernels {

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
        public void gemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                PlainMatrix a,
                PlainMatrix b,
                float beta,
                PlainMatrix c) {
            float[] stale = new float[m * n];
            c.read(stale, 0);
            super.gemm(transposeA, transposeB, m, n, k, alpha, a, b, beta, c);
            for (int i = 0; i < m && beta == 0; i++) {
                for (int j = 0; j < n; j++) {
                    set(c, i, j, get(c, i, j) + beta * stale[i * n + j]);
                }
            }
        }
    }

    /** Adds the bias after the activation where it fuses the two. */
    public static final class FusesInTheWrongOrder extends PlainKernels {

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
        public void denseForward(
                PlainMatrix input, PlainMatrix weight, PlainMatrix bias, Activation activation, PlainMatrix output) {
            gemm(false, true, output.rows(), output.columns(), input.columns(), 1, input, weight, 0, output);
            activate(activation, output, output);
            addRowBias(bias, output);
        }
    }

    /** Decays the weight after the step instead of the one before it. */
    public static final class DecaysAfterTheStep extends PlainKernels {

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
        public void sgdStep(
                SgdStep step, int diagonal, PlainMatrix gradient, PlainMatrix velocity, PlainMatrix parameter) {
            super.sgdStep(step.withoutDecay(), diagonal, gradient, velocity, parameter);
            float decay = step.learningRate() * step.identityDecay();
            if (decay != 0) {
                axpby(0, gradient, 0, 1 - decay, parameter, 0, parameter.columns());
                addDiagonal(decay * step.initialScale(), diagonal, parameter);
            }
        }
    }

    /** Splits the summed dimension between the threads and rounds each share. */
    public static final class SumsPerThread extends PlainKernels {

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
        public void columnSums(PlainMatrix a, PlainMatrix sums) {
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
    public static final class SkipsZeros extends PlainKernels {

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
        public void gemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                PlainMatrix a,
                PlainMatrix b,
                float beta,
                PlainMatrix c) {
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

    /** Takes the slope at zero for that between a row and the reference. */
    public static final class MistakesTheReferenceForZero extends PlainKernels {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("mistakes-the-reference-for-zero", MistakesTheReferenceForZero::new);
            }
        }

        MistakesTheReferenceForZero(String name, int threads) {
            super(name, threads);
        }

        @Override
        public void secantSlope(Activation activation, PlainMatrix z, PlainMatrix reference, PlainMatrix slope) {
            secantSlope(activation, z, slope);
        }

        @Override
        public void secantSlopeAtOutput(
                Activation activation, PlainMatrix output, PlainMatrix referenceOutput, PlainMatrix slope) {
            secantSlope(activation, output, slope);
        }
    }

    /** Forgets what the biases add to a score. */
    public static final class LosesBiasEvidence extends PlainKernels {

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
        public void readEvidence(
                PlainMatrix cotangent,
                PlainMatrix slope,
                PlainMatrix classWeight,
                PlainMatrix classBias,
                PlainMatrix below,
                PlainMatrix workspace,
                PlainMatrix evidence,
                PlainMatrix biasEvidence) {
            super.readEvidence(cotangent, slope, classWeight, classBias, below, workspace, evidence, biasEvidence);
            fill(0, biasEvidence);
        }
    }

    /** Overwrites an argument that it should only read. */
    public static final class ChangesItsInput extends PlainKernels {

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
        public void axpby(
                float alpha, PlainMatrix x, int xColumn, float beta, PlainMatrix y, int yColumn, int columns) {
            super.axpby(alpha, x, xColumn, beta, y, yColumn, columns);
            if (alpha == 0.5f) {
                fill(0, x);
            }
        }
    }

    /** Can't be closed before all that it created has been freed. */
    public static final class MindsOpenTensors extends PlainKernels {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("minds-open-tensors", MindsOpenTensors::new);
            }
        }

        private int open;

        MindsOpenTensors(String name, int threads) {
            super(name, threads);
        }

        @Override
        public PlainMatrix create(int rows, int columns) {
            open++;
            return new PlainMatrix(rows, columns) {
                @Override
                public void free() {
                    open--;
                }
            };
        }

        @Override
        public void close() {
            if (open > 0) {
                throw new IllegalStateException(open + " tensors are open");
            }
        }
    }

    /** Copies blocks of columns from an array as if they lay there side by side. */
    public static final class ForgetsTheStride extends PlainKernels {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("forgets-the-stride", ForgetsTheStride::new);
            }
        }

        ForgetsTheStride(String name, int threads) {
            super(name, threads);
        }

        @Override
        public PlainMatrix create(int rows, int columns) {
            return new Packed(new float[rows][columns], 0, rows, columns);
        }

        private static final class Packed extends PlainMatrix {

            private final float[][] values;

            Packed(float[][] values, int firstRow, int rows, int columns) {
                super(values, firstRow, rows, columns);
                this.values = values;
            }

            @Override
            public PlainMatrix rowRange(int from, int to) {
                return new Packed(values, from, to - from, columns());
            }

            @Override
            public void write(float[] source, int offset, int stride, int column, int columns) {
                super.write(source, offset, columns, column, columns);
            }
        }
    }

    /** Lets every view begin with the first row of its owner. */
    public static final class ForgetsWhereAViewBegins extends PlainKernels {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("forgets-where-a-view-begins", ForgetsWhereAViewBegins::new);
            }
        }

        ForgetsWhereAViewBegins(String name, int threads) {
            super(name, threads);
        }

        @Override
        public PlainMatrix create(int rows, int columns) {
            return new PlainMatrix(rows, columns) {
                @Override
                public PlainMatrix rowRange(int from, int to) {
                    return super.rowRange(0, to - from);
                }
            };
        }
    }

    /** Promises less than usual without saying why. */
    public static final class PromisesLittle extends PlainKernels {

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

    /** Passes on the identity of the first units where it should be that of a range of units. */
    public static final class ForgetsWhereTheIdentityBegins extends PlainKernels {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("forgets-where-the-identity-begins", ForgetsWhereTheIdentityBegins::new);
            }
        }

        ForgetsWhereTheIdentityBegins(String name, int threads) {
            super(name, threads);
        }

        @Override
        public void lowRankInputGradient(
                float scale,
                int diagonal,
                PlainMatrix gradient,
                PlainMatrix read,
                PlainMatrix write,
                Activation activation,
                PlainMatrix input,
                PlainMatrix strengthGradient,
                PlainMatrix inputGradient) {
            super.lowRankInputGradient(
                    scale, 0, gradient, read, write, activation, input, strengthGradient, inputGradient);
        }
    }

    /** Tells evidence, but not what the detectors add. */
    public static final class KeepsStrengthsToItself extends PlainKernels {

        /** Provides it. */
        public static final class Provider extends SpecimenProvider {
            public Provider() {
                super("keeps-strengths-to-itself", KeepsStrengthsToItself::new);
            }
        }

        KeepsStrengthsToItself(String name, int threads) {
            super(name, threads);
        }

        @Override
        public void lowRankForwardWithSlope(
                float scale,
                int diagonal,
                PlainMatrix input,
                PlainMatrix read,
                PlainMatrix write,
                PlainMatrix bias,
                Activation activation,
                PlainMatrix strengths,
                PlainMatrix output,
                PlainMatrix slope) {
            PlainMatrix own = create(strengths.rows(), strengths.columns());
            super.lowRankForwardWithSlope(scale, diagonal, input, read, write, bias, activation, own, output, slope);
        }
    }
}
