package io.limpid.interpret.detector;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes what is known of detectors as one JSON object in UTF-8, with what they read and write. */
public final class DetectorJson {

    private DetectorJson() {}

    /**
     * Writes {@code classes}, {@code reference} and {@code detectors}: an object each with its {@code name}, the figures of {@link DetectorFigures}, {@code most} and {@code least} (numbers
     * of rows with labels and strengths), and its patterns over the features, {@code read} and {@code write} [D]. What is not known is null.
     *
     * @param model in the form in which its detectors were looked at
     * @param data the rows that were looked at
     * @param out receives the text. Not closed, but flushed
     */
    public static void write(
            List<DetectorFigures> figures, Model model, DataSet data, Reference reference, OutputStream out)
            throws IOException {
        JsonGenerator json = new JsonFactory()
                .createGenerator(out, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("format", "limpid.detectors");
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("classes");
        for (String name : model.info().classNames()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeStringField("reference", reference.text());
        json.writeNumberField("rows", data.count());
        json.writeArrayFieldStart("detectors");
        for (DetectorFigures each : figures) {
            json.writeRaw("\n");
            detector(each, model, data, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void detector(DetectorFigures each, Model model, DataSet data, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", each.name());
        json.writeNumberField("layer", each.layer());
        json.writeNumberField("detector", each.detector() + 1);
        number("singularValue", each.singularValue(), json);
        number("meanStrength", each.meanStrength(), json);
        number("strength", each.strength(), json);
        number("evidence", each.evidence(), json);
        number("fires", each.fires(), json);
        numbers("firesByClass", each.firesByClass(), json);
        numbers("votes", each.votes(), json);
        json.writeObjectFieldStart("ablation");
        number("accuracyChange", each.ablation().accuracy(), json);
        numbers("recallChange", each.ablation().recall(), json);
        json.writeNumberField("changedAnswers", each.ablation().changed());
        json.writeNumberField("rows", each.ablation().rows());
        json.writeEndObject();
        rows("most", each.most(), model, data, json);
        rows("least", each.least(), model, data, json);
        LowRankLayer layer = (LowRankLayer) model.network().full().layers().get(each.layer() - 1);
        int features = model.info().shape().features();
        numbers("read", Patterns.of(layer.read(), each.detector(), features), json);
        numbers("write", Patterns.of(layer.write(), each.detector(), features), json);
        json.writeEndObject();
    }

    private static void rows(String name, List<FiringRow> rows, Model model, DataSet data, JsonGenerator json)
            throws IOException {
        int[] labels = data.labels().orElseThrow();
        json.writeArrayFieldStart(name);
        for (FiringRow row : rows) {
            json.writeStartObject();
            json.writeNumberField("row", data.rows().number(row.place()));
            json.writeStringField("label", model.info().classNames().get(labels[row.place()]));
            number("strength", row.strength(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void numbers(String name, double[] values, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeStartArray();
        for (double value : values) {
            number(value, json);
        }
        json.writeEndArray();
    }

    private static void numbers(String name, float[] values, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeStartArray();
        for (float value : values) {
            number(value, json);
        }
        json.writeEndArray();
    }

    private static void number(String name, double value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        number(value, json);
    }

    private static void number(double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber((float) value);
        } else {
            json.writeNull();
        }
    }
}
