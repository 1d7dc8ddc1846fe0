package io.limpid.interpret.prediction;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.OutputStream;

/** Writes answers as JSON lines, with the names of {@link PredictionCsv}; {@code likelihoods} by class, {@code reasons} as a list. */
public final class PredictionJson implements PredictionSink {

    private final JsonGenerator json;
    private final PredictionText text;
    private final boolean likelihoods;

    /**
     * @param out receives UTF-8 text. Not closed, but flushed by {@link #finish()}
     * @param likelihoods whether the likelihood of every class is written
     * @param top how many columns that spoke most are written
     */
    public PredictionJson(OutputStream out, ModelInfo info, boolean likelihoods, int top) throws IOException {
        this.json = new JsonFactory()
                .createGenerator(out, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setRootValueSeparator(null);
        this.text = new PredictionText(info, top);
        this.likelihoods = likelihoods;
    }

    @Override
    public void accept(PredictionBatch batch) throws IOException {
        for (int row = 0; row < batch.rows(); row++) {
            int predicted = batch.prediction()[row];
            json.writeStartObject();
            json.writeNumberField("row", batch.rowNumbers()[row]);
            json.writeStringField("prediction", text.className(predicted));
            number("likelihood", PredictionText.likelihood(batch, row, predicted, text.classes()));
            json.writeStringField("runner_up", text.className(batch.runnerUp()[row]));
            number("margin", text.margin(batch, row));
            json.writeNumberField("settled_layer", batch.settledLayer()[row]);
            if (likelihoods) {
                json.writeObjectFieldStart("likelihoods");
                for (int c = 0; c < text.classes(); c++) {
                    number(text.className(c), PredictionText.likelihood(batch, row, c, text.classes()));
                }
                json.writeEndObject();
            }
            if (text.top() > 0) {
                json.writeArrayFieldStart("reasons");
                for (String reason : text.reasons(batch, row)) {
                    json.writeString(reason);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void number(String name, float value) throws IOException {
        if (Float.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    @Override
    public void finish() throws IOException {
        json.flush();
    }
}
