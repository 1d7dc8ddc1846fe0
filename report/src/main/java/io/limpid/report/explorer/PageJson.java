package io.limpid.report.explorer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.limpid.interpret.data.ImageSize;
import java.io.IOException;
import java.util.List;

/** What the data of several pages have in common. */
final class PageJson {

    private PageJson() {}

    /** Writes the size of images: {@code image}, an object. */
    static void image(JsonGenerator json, ImageSize size) throws IOException {
        json.writeObjectFieldStart("image");
        json.writeNumberField("rows", size.rows());
        json.writeNumberField("columns", size.columns());
        json.writeNumberField("planes", size.planes());
        json.writeEndObject();
    }

    /** Writes a list of texts. */
    static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
