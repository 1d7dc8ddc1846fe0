package io.limpid.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.limpid.attribution.BatchScores;
import io.limpid.formats.BadInputException;
import io.limpid.formats.InputFile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A graph in ONNX Runtime. The only class that names it, so that whoever explains no graphs can do without. */
final class RuntimeClassifier implements BatchScores, AutoCloseable {

    private static final Pattern LIKELIHOODS = Pattern.compile("likelihood|prob");
    private static final float ROUNDING = 1e-3f;
    private static final float[] PROBES = {0, 1, -1, 0.5f, 100};

    private final String file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final long[] shape;
    private final int features;
    private final String output;
    private final int classes;
    private final boolean answersLikelihoods;

    private RuntimeClassifier(String file, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.file = file;
        this.environment = environment;
        this.session = session;
        NodeInfo taken = onlyInput(session.getInputInfo());
        input = taken.getName();
        shape = ((TensorInfo) taken.getInfo()).getShape();
        features = width();
        output = chosenOutput(session.getOutputInfo());
        float[][] answers = new float[PROBES.length][];
        for (int i = 0; i < PROBES.length; i++) {
            float[] row = new float[features];
            Arrays.fill(row, PROBES[i]);
            answers[i] = run(row, 1);
        }
        classes = answers[0].length;
        if (classes < 2) {
            throw refused("its output '" + output + "' has one value for each row; at least two classes were expected");
        }
        answersLikelihoods = Arrays.stream(answers).allMatch(RuntimeClassifier::areLikelihoods);
    }

    static RuntimeClassifier open(Path file, int threads) {
        try (FileChannel channel = InputFile.openRegular(file)) {
            // Only to say in one line why it can't be read.
            channel.size();
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(file.toString(), options);
            try {
                return new RuntimeClassifier(file.toString(), environment, session);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new BadInputException(file + ": ONNX Runtime can't run it: " + firstLine(e), e);
        }
    }

    private NodeInfo onlyInput(Map<String, NodeInfo> inputs) {
        if (inputs.size() != 1) {
            throw refused("it has " + inputs.size() + " inputs (" + listed(inputs.keySet())
                    + "); one float tensor of rows was expected");
        }
        NodeInfo only = inputs.values().iterator().next();
        if (!(only.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw refused("its input '" + only.getName() + "' is of another kind (" + kind(only)
                    + "); a float tensor of rows was expected");
        }
        return only;
    }

    private static String kind(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? "a tensor of " + tensor.type
                : node.getInfo().getClass().getSimpleName();
    }

    /** Returns D. */
    private int width() {
        long width = shape.length < 2 ? -1 : 1;
        for (int i = 1; i < shape.length && width > 0; i++) {
            width = shape[i] < 1 ? -1 : width * shape[i];
            if (width > Integer.MAX_VALUE / PROBES.length) {
                width = -1;
            }
        }
        if (width < 1) {
            throw refused("its input '" + input + "' has the shape " + Arrays.toString(shape)
                    + "; rows of a fixed number of features were expected, [-1, D]");
        }
        return (int) width;
    }

    private String chosenOutput(Map<String, NodeInfo> outputs) {
        List<String> possible = outputs.values().stream()
                .filter(node -> node.getInfo() instanceof TensorInfo tensor
                        && tensor.type == OnnxJavaType.FLOAT
                        && tensor.getShape().length == 2)
                .map(NodeInfo::getName)
                .toList();
        if (possible.isEmpty()) {
            throw refused("none of its outputs (" + listed(outputs.keySet())
                    + ") is a float tensor [n, C] of class scores or likelihoods; a classifier of scikit-learn has one if"
                    + " it is exported without zipmap");
        }
        return possible.stream()
                .filter(name ->
                        LIKELIHOODS.matcher(name.toLowerCase(Locale.ROOT)).find())
                .findFirst()
                .orElse(possible.get(0));
    }

    private static String listed(Set<String> names) {
        return String.join(", ", names);
    }

    private static boolean areLikelihoods(float[] values) {
        float sum = 0;
        for (float value : values) {
            if (!(value >= 0 && value <= 1 + ROUNDING)) {
                return false;
            }
            sum += value;
        }
        return Math.abs(sum - 1) <= ROUNDING;
    }

    int features() {
        return features;
    }

    int classes() {
        return classes;
    }

    String output() {
        return output;
    }

    boolean answersLikelihoods() {
        return answersLikelihoods;
    }

    @Override
    public void compute(float[] rows, int count, float[] scores) {
        try {
            int most = shape[0] > 0 ? (int) Math.min(count, shape[0]) : count;
            for (int first = 0; first < count; first += most) {
                int size = Math.min(most, count - first);
                float[] answers = run(Arrays.copyOfRange(rows, first * features, (first + size) * features), size);
                if (answers.length != size * classes) {
                    throw new IllegalStateException(file + ": gave " + answers.length + " values for " + size
                            + " rows of " + classes + " classes");
                }
                System.arraycopy(answers, 0, scores, first * classes, answers.length);
            }
        } catch (OrtException e) {
            throw new IllegalStateException(file + ": ONNX Runtime failed: " + firstLine(e), e);
        }
    }

    /** Returns what the graph answers, row by row; a graph for a fixed number of rows gets rows of zeros beside. */
    private float[] run(float[] rows, int count) throws OrtException {
        long[] size = shape.clone();
        size[0] = shape[0] > 0 ? shape[0] : count;
        float[] all = Arrays.copyOf(rows, Math.toIntExact(size[0] * features));
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(all), size);
                OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] answers = new float[Math.toIntExact(values.remaining() / size[0] * count)];
            values.get(answers);
            return answers;
        }
    }

    private BadInputException refused(String what) {
        return new BadInputException(file + ": can't be explained: " + what);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(file + ": closing failed", e);
        }
    }
}
