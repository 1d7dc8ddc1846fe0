package io.limpid.core.backend.contract;

import java.util.Objects;

/**
 * The activation function φ of a dense layer, applied element by element: h = φ(z).
 *
 * <p>The scalar methods here define what every backend computes, in double precision. All of these functions are
 * monotonic with φ(0) = 0, so the derivative can be told from the output alone and the secant slope φ(z)/z is never
 * negative.
 *
 * @param function which function
 * @param slope the slope α on the negative side, in (0, 1]; only {@code LEAKY_RELU} uses it, and it is 0 for the others
 */
public record Activation(Function function, float slope) {

    /** The functions to choose from. */
    public enum Function {
        /** φ(z) = z for z &gt; 0, else α z; φ′(0) = α. */
        LEAKY_RELU("leaky_relu"),
        /** φ(z) = z clipped to [−1, 1]; the derivative is 0 at both ends and beyond them. */
        HARD_TANH("hard_tanh"),
        /** φ(z) = tanh z. */
        TANH("tanh"),
        /** φ(z) = max(z, 0); φ′(0) = 0, so that the class dimensions of an identity network never wake up. */
        RELU("relu"),
        /** φ(z) = z. */
        IDENTITY("identity");

        private final String label;

        Function(String label) {
            this.label = label;
        }

        /** Returns the name used in model files and on the command line, for example {@code leaky_relu}. */
        public String label() {
            return label;
        }

        /**
         * Returns the function of that {@link #label()}.
         *
         * @throws IllegalArgumentException if there is none; the message lists those that exist
         */
        public static Function ofLabel(String label) {
            StringBuilder known = new StringBuilder();
            for (Function function : values()) {
                if (function.label.equals(label)) {
                    return function;
                }
                known.append(known.isEmpty() ? "" : ", ").append(function.label);
            }
            throw new IllegalArgumentException("unknown activation '" + label + "'; known are " + known);
        }
    }

    /** Leaky ReLU with slope 0.1, the default of the method. */
    public static final Activation LEAKY_RELU = leakyRelu(0.1f);

    /** Hard tanh: clipping to [−1, 1]. */
    public static final Activation HARD_TANH = new Activation(Function.HARD_TANH, 0);

    /** The hyperbolic tangent. */
    public static final Activation TANH = new Activation(Function.TANH, 0);

    /** Plain ReLU. */
    public static final Activation RELU = new Activation(Function.RELU, 0);

    /** No activation. */
    public static final Activation IDENTITY = new Activation(Function.IDENTITY, 0);

    public Activation {
        Objects.requireNonNull(function, "function");
        if (function == Function.LEAKY_RELU) {
            if (!(slope > 0 && slope <= 1)) {
                throw new IllegalArgumentException("the slope of leaky_relu must lie in (0, 1], but is " + slope);
            }
        } else if (slope != 0) {
            throw new IllegalArgumentException(function.label + " has no slope, but " + slope + " was given");
        }
    }

    /** Leaky ReLU with the given slope on the negative side, in (0, 1]. */
    public static Activation leakyRelu(float slope) {
        return new Activation(Function.LEAKY_RELU, slope);
    }

    /** Returns φ(z). NaN gives NaN. */
    public double value(double z) {
        return switch (function) {
            case LEAKY_RELU -> z > 0 ? z : slope * z;
            case HARD_TANH -> Math.max(-1, Math.min(1, z));
            case TANH -> StrictMath.tanh(z);
            case RELU -> Math.max(z, 0);
            case IDENTITY -> z;
        };
    }

    /** Returns φ′(z), told from {@code output} = φ(z). */
    public double derivativeAtOutput(double output) {
        return switch (function) {
            case LEAKY_RELU -> output > 0 ? 1 : slope;
            case HARD_TANH -> Math.abs(output) < 1 ? 1 : 0;
            case TANH -> 1 - output * output;
            case RELU -> output > 0 ? 1 : 0;
            case IDENTITY -> 1;
        };
    }

    /** Returns the secant slope φ(z)/z, and φ′(0) where z = 0 (section "Evidence maps" of the method). */
    public double secantSlope(double z) {
        return switch (function) {
            case LEAKY_RELU -> z > 0 ? 1 : slope;
            case HARD_TANH -> z == 0 ? 1 : value(z) / z;
            case TANH -> z == 0 ? 1 : value(z) / z;
            case RELU -> z > 0 ? 1 : 0;
            case IDENTITY -> 1;
        };
    }

    /**
     * Returns the secant slope between two points, (φ(z) − φ(r)) / (z − r), and φ′(z) where they are equal (method, section 6).
     * Of points that differ by less than can be told from rounding it stays between the slopes of φ around them.
     *
     * @param r the point of the reference
     */
    public double secantSlope(double z, double r) {
        double distance = z - r;
        if (distance == 0) {
            return derivativeAtOutput(value(z));
        }
        return switch (function) {
            case LEAKY_RELU, RELU -> z > 0 == r > 0 ? derivativeAtOutput(z) : (value(z) - value(r)) / distance;
            case HARD_TANH -> (value(z) - value(r)) / distance;
            // tanh z − tanh r = tanh(z − r) (1 − tanh z tanh r), which nothing cancels in
            case TANH -> StrictMath.tanh(distance) / distance * (1 - value(z) * value(r));
            case IDENTITY -> 1;
        };
    }

    /** Returns whether z can be told from φ(z), so that {@link #inverse} exists. */
    public boolean invertible() {
        return function == Function.LEAKY_RELU || function == Function.IDENTITY;
    }

    /**
     * Returns z, told from {@code output} = φ(z).
     *
     * @throws UnsupportedOperationException unless φ is {@link #invertible}
     */
    public double inverse(double output) {
        return switch (function) {
            case LEAKY_RELU -> output > 0 ? output : output / slope;
            case IDENTITY -> output;
            case HARD_TANH, TANH, RELU ->
                throw new UnsupportedOperationException("z can't be told from the output of " + function.label);
        };
    }

    /** Returns the name as in model files, with the slope where there is one. */
    @Override
    public String toString() {
        return function == Function.LEAKY_RELU ? function.label + "(" + slope + ")" : function.label;
    }
}
