package io.limpid.arrow;

import io.limpid.formats.WholeFile;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationForm;
import io.limpid.interpret.explanation.ExplanationFormat;
import io.limpid.interpret.explanation.ExplanationTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Writes lines as they come, a batch of them at a time. */
final class ArrowSink implements ExplanationFormat.Sink {

    private static final int LINES = 1 << 16;

    private final ExplanationTable table;
    private final WholeFile whole;
    private final BufferAllocator allocator;
    private final VectorSchemaRoot batch;
    private final ArrowOutput output;
    private int lines;

    ArrowSink(Path file, ExplanationForm form, Map<String, String> metadata) throws IOException {
        table = new ExplanationTable(form);
        Schema schema = new Schema(
                table.columns().stream()
                        .map(column -> new Field(column.name(), FieldType.nullable(type(column.kind())), List.of()))
                        .toList(),
                metadata);
        whole = WholeFile.create(file);
        allocator = new RootAllocator();
        batch = VectorSchemaRoot.create(schema, allocator);
        try {
            output = new ArrowOutput(whole.channel(), schema);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static ArrowType type(ExplanationTable.Kind kind) {
        return switch (kind) {
            case WHOLE -> new ArrowType.Int(Integer.SIZE, true);
            case NUMBER -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case TEXT -> ArrowType.Utf8.INSTANCE;
        };
    }

    @Override
    public void accept(ExplanationBatch explanations) throws IOException {
        table.lines(explanations, this::append);
    }

    private void append(List<@Nullable Object> values) throws IOException {
        for (int k = 0; k < values.size(); k++) {
            set(batch.getVector(k), values.get(k));
        }
        lines++;
        if (lines == LINES) {
            writeBatch();
        }
    }

    private void set(FieldVector vector, @Nullable Object value) {
        if (value == null) {
            vector.setNull(lines);
        } else if (value instanceof Integer number) {
            ((IntVector) vector).setSafe(lines, number);
        } else if (value instanceof Float number) {
            ((Float4Vector) vector).setSafe(lines, number);
        } else {
            ((VarCharVector) vector).setSafe(lines, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeBatch() throws IOException {
        batch.setRowCount(lines);
        output.write(batch);
        batch.clear();
        lines = 0;
    }

    @Override
    public void complete() throws IOException {
        if (lines > 0) {
            writeBatch();
        }
        output.end();
        whole.commit();
    }

    @Override
    public void close() {
        batch.close();
        allocator.close();
        whole.close();
    }
}
