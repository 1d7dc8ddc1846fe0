package io.limpid.interpret.explanation;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Writes explanations as JSON lines: one object per row, in UTF-8, for programs that read a stream. Its members are
 * {@code row}, {@code label} (null where unknown), {@code prediction}, {@code explained_class} (null for all classes),
 * {@code input} [K], as the user wrote it, {@code reference} (what rows are compared with), {@code reference_score}, and {@code layers}, one object per layer: {@code prediction}, {@code likelihood} and {@code scores}
 * [C], {@code contribution} [K], {@code evidence} [K] and {@code bias_evidence}; for all classes [C, K] and [C], and [C] reference scores. Classes
 * are given by name; another method, {@code method}, has its {@code attribution} [K], for all classes [C, K], in place of evidence; numbers that are not finite are null.
 */
public final class JsonSink implements TextSink {

    /** How much is written of a row. */
    public enum Detail {
        /** The maps of every layer. */
        LAYERS,
        /**
         * One map: {@code evidence} and {@code bias_evidence} are sums over the layers and stand beside {@code layers}, which have
         * {@code prediction}, {@code likelihood} and {@code scores} alone.
         */
        SUMS
    }

    private final JsonGenerator json;
    private final Detail detail;
    private final ModelInfo info;
    private final Reference reference;
    private final Optional<String> method;
    private final int maps;
    private final boolean all;

    /** Writes the maps of every layer. */
    public JsonSink(OutputStream out, ExplanationForm form) throws IOException {
        this(out, form, Detail.LAYERS);
    }

    /**
     * @param out receives UTF-8 text. Not closed, but flushed by {@link #finish()}
     */
    public JsonSink(OutputStream out, ExplanationForm form, Detail detail) throws IOException {
        this.detail = detail;
        this.json = new JsonFactory()
                .createGenerator(out, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setRootValueSeparator(null);
        this.info = form.info();
        this.reference = form.reference();
        this.all = form.classes().all();
        this.maps = form.maps();
        this.method = form.method();
    }

    @Override
    public void accept(ExplanationBatch batch) throws IOException {
        NetworkShape shape = info.columnShape();
        int depth = shape.depth();
        for (int row = 0; row < batch.rows(); row++) {
            json.writeStartObject();
            json.writeNumberField("row", batch.rowNumbers()[row]);
            name("label", batch.labels()[row]);
            name("prediction", batch.prediction()[row * depth + depth - 1]);
            name("explained_class", batch.explainedClass()[row]);
            input(batch, row);
            json.writeStringField("reference", reference.text());
            if (all) {
                numbers("reference_score", batch.referenceScore(), row * maps, maps);
            } else {
                json.writeFieldName("reference_score");
                number(batch.referenceScore()[row]);
            }
            if (method.isPresent()) {
                json.writeStringField("method", method.get());
                maps("attribution", batch.attribution(), row * maps);
            }
            if (detail == Detail.SUMS && method.isEmpty()) {
                sums(batch, row, depth);
            }
            json.writeArrayFieldStart("layers");
            for (int layer = 0; layer < depth; layer++) {
                layer(batch, row * depth + layer);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Writes the values as the user wrote them: numbers, texts, null where missing. */
    private void input(ExplanationBatch batch, int row) throws IOException {
        int columns = info.schema().width();
        json.writeArrayFieldStart("input");
        for (int k = 0; k < columns; k++) {
            double value = batch.measured()[row * columns + k];
            if (Double.isNaN(value)) {
                json.writeNull();
            } else if (info.schema().textsOf(k).isEmpty()) {
                json.writeNumber(value);
            } else {
                json.writeString(info.schema().valueText(k, value));
            }
        }
        json.writeEndArray();
    }

    private void layer(ExplanationBatch batch, int place) throws IOException {
        int features = info.columnShape().features();
        int classes = info.shape().classes();
        json.writeStartObject();
        name("prediction", batch.prediction()[place]);
        numbers("likelihood", batch.likelihood(), place * classes, classes);
        numbers("scores", batch.scores(), place * classes, classes);
        if (detail == Detail.LAYERS) {
            numbers("contribution", batch.contribution(), place * features, features);
        }
        if (detail == Detail.LAYERS && method.isEmpty()) {
            maps("evidence", batch.evidence(), place * maps);
            if (all) {
                numbers("bias_evidence", batch.biasEvidence(), place * maps, maps);
            } else {
                json.writeFieldName("bias_evidence");
                number(batch.biasEvidence()[place]);
            }
        }
        json.writeEndObject();
    }

    /** Writes evidence and that of the biases, summed over the layers. */
    private void sums(ExplanationBatch batch, int row, int depth) throws IOException {
        int features = info.columnShape().features();
        float[] evidence = new float[maps * features];
        float[] bias = new float[maps];
        for (int l = 0; l < depth; l++) {
            int place = row * depth + l;
            for (int i = 0; i < evidence.length; i++) {
                evidence[i] += batch.evidence()[place * evidence.length + i];
            }
            for (int m = 0; m < maps; m++) {
                bias[m] += batch.biasEvidence()[place * maps + m];
            }
        }
        maps("evidence", evidence, 0);
        if (all) {
            numbers("bias_evidence", bias, 0, maps);
        } else {
            json.writeFieldName("bias_evidence");
            number(bias[0]);
        }
    }

    /** Writes the maps from one on: an array of numbers, or for all classes an array of such. */
    private void maps(String field, float[] values, int first) throws IOException {
        int features = info.columnShape().features();
        if (!all) {
            numbers(field, values, first * features, features);
            return;
        }
        json.writeArrayFieldStart(field);
        for (int map = first; map < first + maps; map++) {
            numbers(values, map * features, features);
        }
        json.writeEndArray();
    }

    private void name(String field, long index) throws IOException {
        if (index < 0) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, info.classNames().get((int) index));
        }
    }

    private void numbers(String field, float[] values, int from, int count) throws IOException {
        json.writeFieldName(field);
        numbers(values, from, count);
    }

    private void numbers(float[] values, int from, int count) throws IOException {
        json.writeStartArray();
        for (int i = from; i < from + count; i++) {
            number(values[i]);
        }
        json.writeEndArray();
    }

    private void number(float value) throws IOException {
        if (Float.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    @Override
    public void finish() throws IOException {
        json.flush();
    }
}
