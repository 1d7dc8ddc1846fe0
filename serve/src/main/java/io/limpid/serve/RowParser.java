package io.limpid.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.RowReader;
import java.io.IOException;
import java.util.Arrays;

/** Reads the list of rows of a body, from a parser that stands at its beginning. */
final class RowParser {

    private final JsonParser json;
    private final RowReader reader;
    private final RowReader.InOrder inOrder;
    private final int width;
    private final int most;
    private double[] values;

    /** @param most how many rows there may be */
    RowParser(JsonParser json, RowReader reader, int most) {
        this.json = json;
        this.reader = reader;
        this.inOrder = reader.inOrder();
        this.width = reader.width();
        this.most = most;
        values = new double[width];
    }

    /**
     * Reads to the end of the list.
     *
     * @throws BadInputException if a row can't be read; names its place
     * @throws Refusal if there are too many
     */
    RowRequest rows() throws IOException {
        int count = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (count == most) {
                throw Refusal.ofTooManyRows(most);
            }
            if (values.length < (count + 1) * width) {
                values = Arrays.copyOf(values, (int) Math.min((long) most * width, 2L * values.length));
            }
            try {
                if (token == JsonToken.START_ARRAY) {
                    row(count * width);
                } else {
                    Bodies.read(Bodies.value(json), reader, values, count * width);
                }
            } catch (BadInputException e) {
                throw Bodies.ofRow(count, e);
            }
            count++;
        }
        return new RowRequest(values, count);
    }

    /** Lists within the row are taken one after the other, so that an image may be a list of its lines. */
    private void row(int offset) throws IOException {
        inOrder.begin(values, offset);
        for (int depth = 1; depth > 0; ) {
            switch (json.nextToken()) {
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> inOrder.number(json.getDoubleValue());
                default -> inOrder.value(Bodies.value(json));
            }
        }
        inOrder.end();
    }
}
