package io.limpid.report.explorer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.evaluation.CoordinateReading;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.html.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A network and rows in a page, where the browser computes what each layer holds and why: whoever reads the page can change a row and
 * watch.
 *
 * @param json everything the script needs, as one JSON object
 */
public record Explorer(String json) {

    /** What a page says in its place where the network has no room in it. */
    public static final String TOO_LARGE =
            "The network is too large to run in a page: not even eight detectors of each layer would have room.";

    /** In an order in which each uses those before it; what they do on being loaded is define, and the last one starts the page. */
    private static final List<String> SCRIPTS = List.of(
            "layer.js",
            "network.js",
            "encoder.js",
            "elements.js",
            "pictures.js",
            "bars.js",
            "lines.js",
            "state.js",
            "study.js",
            "way.js",
            "input.js",
            "stage.js",
            "likelihood.js",
            "why.js",
            "detectors.js",
            "circuit.js",
            "circuit-drawing.js",
            "circuit-trace.js",
            "circuit-pruning.js",
            "circuit-panel.js",
            "confusion.js",
            "rows.js",
            "compare.js",
            "tour.js",
            "saving.js",
            "dots.js",
            "all-rows.js",
            "page.js");

    /**
     * Packs a network and rows.
     *
     * @param data the rows that were explained
     * @param rows those of them that the page shows
     * @param reference what rows are compared with
     * @return empty if the network is too large for a page, or there are no rows
     */
    public static Optional<Explorer> of(Model model, DataSet data, ExplorerRows rows, Reference reference) {
        List<ExplorerRows.Row> kept = rows.kept();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        DataSet shown =
                data.select(kept.stream().mapToInt(ExplorerRows.Row::place).toArray());
        int[] answers = kept.stream().mapToInt(ExplorerRows.Row::answer).toArray();
        Optional<PageNetwork> network = PageNetwork.of(model, shown, answers);
        if (network.isEmpty()) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        try (PageNetwork cut = network.get();
                JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(model, cut, kept, reference, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Explorer(harmless(text.toString())));
    }

    private static void write(
            Model model, PageNetwork network, List<ExplorerRows.Row> rows, Reference reference, JsonGenerator json)
            throws IOException {
        ModelInfo info = model.info();
        NetworkShape shape = info.shape();
        json.writeStartObject();
        json.writeFieldName("network");
        network.write(json);
        Optional<ImageSize> image = info.schema().image();
        if (image.isPresent()) {
            PageJson.image(json, image.get());
        }
        Optional<String> columns = info.columnsJson();
        if (columns.isPresent()) {
            json.writeFieldName("columns");
            json.writeRawValue(columns.get());
        } else if (image.isEmpty()) {
            PageJson.texts(json, "featureNames", info.schema().featureNames());
        }
        PageJson.texts(json, "classNames", info.classNames());
        trust(json, model.network().relativeDeviation());
        json.writeArrayFieldStart("shares");
        for (int layer = 1; layer <= shape.depth(); layer++) {
            json.writeNumber(UsualEvidence.SHARE.at(layer));
        }
        json.writeEndArray();
        if (!reference.row().isNothing()) {
            references(json, reference.row());
            json.writeStringField("referenceName", reference.inWords());
        }
        json.writeArrayFieldStart("rows");
        for (ExplorerRows.Row row : rows) {
            row(json, row, image.isPresent(), columns.isPresent());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Each row, and where there are several the answer that the network gave it. */
    private static void references(JsonGenerator json, EvidenceReference reference) throws IOException {
        int[] answers = reference.answers();
        json.writeArrayFieldStart("references");
        for (int i = 0; i < reference.count(); i++) {
            json.writeStartObject();
            json.writeStringField("floats", FixedPoint.floats(reference.row(i)));
            if (answers.length > 0) {
                json.writeNumberField("answer", answers[i]);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void trust(JsonGenerator json, double[] relativeDeviation) throws IOException {
        CoordinateReading reading = CoordinateReading.of(relativeDeviation);
        json.writeArrayFieldStart("trust");
        for (int layer = 1; layer <= relativeDeviation.length; layer++) {
            json.writeString(
                    switch (reading.trust(layer)) {
                        case HOLDS -> "holds";
                        case WITH_CARE -> "care";
                        case NOT_SHOWN -> "not";
                    });
        }
        json.writeEndArray();
    }

    private static void row(JsonGenerator json, ExplorerRows.Row row, boolean image, boolean encoded)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", row.number());
        if (row.label() < 0) {
            json.writeNullField("label");
        } else {
            json.writeNumberField("label", row.label());
        }
        json.writeArrayFieldStart("answers");
        for (int answer : row.answers()) {
            json.writeNumber(answer);
        }
        json.writeEndArray();
        json.writeNumberField("margin", Math.round(1e4 * row.margin()) / 1e4);
        if (encoded) {
            json.writeArrayFieldStart("values");
            for (double value : row.measured()) {
                if (Double.isNaN(value)) {
                    json.writeNull();
                } else {
                    json.writeNumber(value);
                }
            }
            json.writeEndArray();
        } else if (image && areBytes(row.features())) {
            json.writeStringField("pixels", bytes(row.features()));
        } else {
            json.writeStringField("floats", FixedPoint.floats(row.features()));
        }
        json.writeEndObject();
    }

    private static boolean areBytes(float[] features) {
        for (float value : features) {
            if (!(Math.abs(255 * value - Math.rint(255 * value)) < 1e-3 && value >= 0 && value <= 1)) {
                return false;
            }
        }
        return true;
    }

    private static String bytes(float[] features) {
        byte[] bytes = new byte[features.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(255 * features[i]);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** No data can end the element that it stands in, and no name turns the text around it. */
    static String harmless(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.chars().forEach(c -> {
            boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            if (c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.append(turnsDirection ? '\uFFFD' : (char) c);
            }
        });
        return safe.toString();
    }

    /**
     * Writes the part of a page.
     *
     * @param image whether rows are images
     */
    public void render(Html html, boolean image) {
        html.element(
                "p",
                "The network runs in this page. Choose a row, move the slider from layer to layer, "
                        + (image ? "draw on the picture, " : "change a value, ")
                        + "and see what each layer holds, which class it leans to, and why. Nothing leaves your computer.",
                "class",
                "lead");
        html.open("div", "id", "explorer-root")
                .open("noscript")
                .element("p", "This part needs scripts; the sections below don’t.", "class", "lead")
                .close()
                .close()
                .line();
        html.json("explorer-data", json).line();
    }

    /** Returns the script of the page. */
    public static String script() {
        return script(SCRIPTS);
    }

    /** Returns scripts as one. */
    static String script(List<String> names) {
        StringBuilder script = new StringBuilder();
        names.forEach(name -> script.append(resource(name)));
        return script.toString();
    }

    /** Returns the style sheet of the page's part. */
    public static String styles() {
        return resource("bars.css") + resource("explorer.css") + resource("circuit.css");
    }

    static String resource(String name) {
        try (InputStream stream = Explorer.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
