package io.limpid.interpret.model;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.ColumnEncoding;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.OtherColumns;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Translates between {@link ModelInfo} and the strings in a model file. Only the format, its version, the features, the
 * classes and the activation have to be there; keys that are not known are passed over.
 */
final class ModelMetadata {

    static final String FORMAT = "limpid.identity-mlp";
    static final String FORMAT_VERSION = "1";
    static final String LATER_VERSION = "2";

    private static final float DEFAULT_SLOPE = Activation.LEAKY_RELU.slope();

    private final String file;
    private final Map<String, String> metadata;

    private ModelMetadata(String file, Map<String, String> metadata) {
        this.file = file;
        this.metadata = metadata;
    }

    /**
     * @param plainLayers whether all layers are weight matrices, as the first version of the format has them
     */
    static Map<String, String> write(ModelInfo info, boolean plainLayers) {
        NetworkShape shape = info.shape();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", FORMAT);
        boolean plain = plainLayers && !(info.encoder() instanceof ColumnEncoder);
        metadata.put("format_version", plain ? FORMAT_VERSION : LATER_VERSION);
        metadata.put("features", Integer.toString(shape.features()));
        metadata.put("classes", MetadataJson.writeStrings(info.classNames()));
        metadata.put("activation", shape.activation().function().label());
        metadata.put(
                "activation_slope", MetadataJson.writeFloat(shape.activation().slope()));
        metadata.put("initial_scale", MetadataJson.writeFloat(shape.initialScale()));
        metadata.put("temperature", MetadataJson.writeFloat(shape.temperature()));
        Schema schema = info.schema();
        if (info.encoder() instanceof ColumnEncoder encoder) {
            metadata.put("feature_names", MetadataJson.writeStrings(encoder.featureNames()));
            metadata.put("columns", ColumnsJson.write(encoder));
        } else if (!schema.featureNames().isEmpty()) {
            metadata.put("feature_names", MetadataJson.writeStrings(schema.featureNames()));
        }
        if (info.encoder() instanceof MinMaxEncoder scaling) {
            metadata.put("input_minimum", MetadataJson.writeDoubles(scaling.minimum()));
            metadata.put("input_maximum", MetadataJson.writeDoubles(scaling.maximum()));
        }
        schema.others().label().ifPresent(label -> metadata.put("label", label));
        if (!schema.others().ignored().isEmpty()) {
            metadata.put("ignored", MetadataJson.writeStrings(schema.others().ignored()));
        }
        schema.image().ifPresent(image -> metadata.put("image", image(image)));
        info.meanRow().ifPresent(row -> metadata.put("reference", MetadataJson.writeFloats(row.row())));
        info.otherRows().ifPresent(others -> {
            metadata.put("kept_rows", MetadataJson.writeFloats(values(others)));
            metadata.put(
                    "kept_answers",
                    numbers(IntStream.of(others.answers()).boxed().toList()));
        });
        info.constantFeatures().ifPresent(constant -> metadata.put("constant_features", numbers(constant)));
        if (!info.provenance().isEmpty()) {
            metadata.put("provenance", info.provenance());
        }
        return metadata;
    }

    /**
     * @param file named in errors
     * @param depth L, which the tensors tell
     * @throws BadInputException if something is missing, of the wrong kind, or does not fit the rest
     */
    static ModelInfo read(String file, Map<String, String> metadata, int depth) {
        return new ModelMetadata(file, metadata).toInfo(depth);
    }

    /** Checks that the file claims to be a model that this version understands. */
    static void requireFormat(String file, Map<String, String> metadata) {
        String format = metadata.get("format");
        if (!FORMAT.equals(format)) {
            throw new BadInputException(file + ": is not a Limpid model: metadata 'format' is "
                            + (format == null ? "missing" : "'" + format + "'") + ", but '" + FORMAT
                            + "' was expected; if the tensors are those of one, another model of the same shape can tell"
                            + " what its features and classes are")
                    .about("like");
        }
        String version = metadata.get("format_version");
        if (!FORMAT_VERSION.equals(version) && !LATER_VERSION.equals(version)) {
            throw new BadInputException(file + ": metadata 'format_version' is "
                    + (version == null ? "missing" : "'" + version + "'") + ", but this program reads versions "
                    + FORMAT_VERSION + " and " + LATER_VERSION);
        }
    }

    private ModelInfo toInfo(int depth) {
        List<String> classes = distinct("classes", required("classes"));
        int features = features();
        try {
            NetworkShape shape = new NetworkShape(
                    features,
                    classes.size(),
                    depth,
                    activation(),
                    number("initial_scale", 1),
                    number("temperature", 1));
            Encoder encoder = encoder(features);
            Schema schema = encoder instanceof ColumnEncoder columns
                    ? columns.adapt(Schema.of(columns.encodings().stream()
                            .map(ColumnEncoding::name)
                            .toList()))
                    : new Schema(features, featureNames(), List.of(), image(features));
            return new ModelInfo(
                    shape,
                    schema.withClasses(classes).withOthers(others()),
                    encoder,
                    metadata.getOrDefault("provenance", ""),
                    meanRow(features),
                    otherRows(features, classes.size()),
                    constantFeatures(features));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": metadata: " + e.getMessage(), e);
        }
    }

    private int features() {
        String text = required("features");
        if (!text.matches("[0-9]{1,9}")) {
            throw bad("features", "must be a whole number, but is '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private Activation activation() {
        Activation.Function function = Activation.Function.ofLabel(required("activation"));
        // Other programs may write a slope with every activation; only this one has a use for it.
        float slope = number("activation_slope", DEFAULT_SLOPE);
        return new Activation(function, function == Activation.Function.LEAKY_RELU ? slope : 0);
    }

    private List<String> featureNames() {
        String json = metadata.get("feature_names");
        return json == null ? List.of() : distinct("feature_names", json);
    }

    private OtherColumns others() {
        String ignored = metadata.get("ignored");
        return new OtherColumns(
                Optional.ofNullable(metadata.get("label")),
                ignored == null ? List.of() : MetadataJson.readStrings(where("ignored"), ignored));
    }

    private Optional<EvidenceReference> meanRow(int features) {
        String json = metadata.get("reference");
        if (json == null) {
            return Optional.empty();
        }
        float[] row = MetadataJson.readFloats(where("reference"), json);
        if (row.length != features) {
            throw bad("reference", "must have " + features + " numbers, one per feature, but has " + row.length);
        }
        return Optional.of(EvidenceReference.of(row));
    }

    private static float[] values(EvidenceReference rows) {
        int width = rows.row(0).length;
        float[] values = new float[Math.multiplyExact(rows.count(), width)];
        for (int i = 0; i < rows.count(); i++) {
            System.arraycopy(rows.row(i), 0, values, i * width, width);
        }
        return values;
    }

    private Optional<EvidenceReference> otherRows(int features, int classes) {
        String json = metadata.get("kept_rows");
        if (json == null) {
            return Optional.empty();
        }
        float[] values = MetadataJson.readFloats(where("kept_rows"), json);
        if (values.length == 0 || values.length % features != 0) {
            throw bad("kept_rows", "must have " + features + " numbers a row, but has " + values.length);
        }
        int[] answers = answers(values.length / features, classes);
        float[][] rows = new float[answers.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * features, (i + 1) * features);
        }
        return Optional.of(EvidenceReference.others(rows, answers));
    }

    private int[] answers(int rows, int classes) {
        double[] answers = MetadataJson.readDoubles(where("kept_answers"), required("kept_answers"));
        if (answers.length != rows) {
            throw bad(
                    "kept_answers",
                    "must have a number for each of the " + rows + " kept rows, but has " + answers.length);
        }
        for (double answer : answers) {
            if (answer != (int) answer || answer < 0 || answer >= classes) {
                throw bad(
                        "kept_answers",
                        "must be numbers of classes, from 0 to " + (classes - 1) + ", but has "
                                + MetadataJson.writeDouble(answer));
            }
        }
        return DoubleStream.of(answers).mapToInt(answer -> (int) answer).toArray();
    }

    private static String numbers(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private Optional<List<Integer>> constantFeatures(int features) {
        String json = metadata.get("constant_features");
        if (json == null) {
            return Optional.empty();
        }
        List<Integer> constant = new ArrayList<>();
        for (double value : MetadataJson.readDoubles(where("constant_features"), json)) {
            int before = constant.isEmpty() ? -1 : constant.get(constant.size() - 1);
            if (value != (int) value || value <= before || value >= features) {
                throw bad(
                        "constant_features",
                        "must be ascending numbers of features, from 0 to " + (features - 1) + ", but has "
                                + MetadataJson.writeDouble(value));
            }
            constant.add((int) value);
        }
        return Optional.of(constant);
    }

    private Encoder encoder(int features) {
        String columns = metadata.get("columns");
        if (columns != null) {
            return ColumnsJson.read(where("columns"), columns);
        }
        String minimum = metadata.get("input_minimum");
        String maximum = metadata.get("input_maximum");
        if (minimum == null && maximum == null) {
            return new PlainEncoder(features);
        }
        if (minimum == null || maximum == null) {
            throw bad(minimum == null ? "input_minimum" : "input_maximum", "is missing, but its counterpart is there");
        }
        return new MinMaxEncoder(
                MetadataJson.readDoubles(where("input_minimum"), minimum),
                MetadataJson.readDoubles(where("input_maximum"), maximum));
    }

    private Optional<ImageSize> image(int features) {
        String json = metadata.get("image");
        if (json == null) {
            return Optional.empty();
        }
        float[] sizes = MetadataJson.readFloats(where("image"), json);
        double product = 1;
        boolean whole = sizes.length == 2 || (sizes.length == 3 && sizes[2] == ImageSize.COLOUR);
        for (float size : sizes) {
            product *= size;
            whole &= size >= 1 && size == (int) size;
        }
        if (!whole || product != features) {
            throw bad(
                    "image",
                    "must be [rows, columns] with " + features + " pixels, but is " + json
                            + "; in colour it is [rows, columns, 3]");
        }
        return Optional.of(new ImageSize((int) sizes[0], (int) sizes[1], sizes.length == 2 ? 1 : (int) sizes[2]));
    }

    private static String image(ImageSize image) {
        String planes = image.planes() == 1 ? "" : "," + image.planes();
        return "[" + image.rows() + "," + image.columns() + planes + "]";
    }

    private float number(String key, float otherwise) {
        String text = metadata.get(key);
        if (text == null) {
            return otherwise;
        }
        float[] values = MetadataJson.readFloats(where(key), "[" + text + "]");
        if (values.length != 1) {
            throw bad(key, "must be one number, but is '" + text + "'");
        }
        return values[0];
    }

    private List<String> distinct(String key, String json) {
        List<String> names = MetadataJson.readStrings(where(key), json);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw bad(key, "has the name '" + name + "' twice");
            }
        }
        return names;
    }

    private String required(String key) {
        String text = metadata.get(key);
        if (text == null) {
            throw bad(key, "is missing");
        }
        return text;
    }

    private String where(String key) {
        return file + ": metadata '" + key + "'";
    }

    private BadInputException bad(String key, String what) {
        return new BadInputException(where(key) + " " + what);
    }
}
