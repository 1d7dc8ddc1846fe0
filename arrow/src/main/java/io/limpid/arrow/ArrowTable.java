package io.limpid.arrow;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.table.Table;
import io.limpid.interpret.table.TableFormat;
import io.limpid.interpret.table.TypedTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * One Arrow file as a table, batch by batch: numbers of every type as double, all else as text. Null, NaN and texts of blanks are missing values. Columns of several values (lists, structures, maps) and of
 * bytes can only be left out.
 */
final class ArrowTable {

    private static final String OLD_FEATHER = "FEA1";
    private static final int MAGIC_LENGTH = FileMessages.MAGIC.length();

    private final Path file;
    private final TableFormat format;

    /** @param format says which columns are left out: these may be of any type */
    ArrowTable(Path file, TableFormat format) {
        this.file = file;
        this.format = format;
    }

    /** @throws BadInputException if the file can't be read or is no such file, or has a column that can't be taken */
    Table read() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadInputException(
                    file + ": " + (Files.exists(file) ? "can't be read as a file" : "does not exist"));
        }
        // What is not in the heap may take as much as the heap: the table that is made of it has to fit there.
        try (FileChannel channel = FileChannel.open(file);
                BufferAllocator allocator =
                        new RootAllocator(Runtime.getRuntime().maxMemory());
                ArrowReader reader = reader(channel, allocator)) {
            return read(reader);
        } catch (BadInputException e) {
            throw e;
        } catch (OutOfMemoryException e) {
            throw new BadInputException(
                    file + ": a batch of rows takes more memory than Java may use; write it in smaller batches", e);
        } catch (IOException | RuntimeException e) { // the library checks little, and throws whatever comes of that
            throw new BadInputException(file + ": is no Arrow file that can be read: " + reason(e), e);
        }
    }

    private ArrowReader reader(FileChannel channel, BufferAllocator allocator) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(MAGIC_LENGTH);
        while (start.hasRemaining() && channel.read(start) >= 0) {
            // as many bytes as there are
        }
        String magic = new String(start.array(), StandardCharsets.ISO_8859_1);
        HeapReadChannel in = new HeapReadChannel(channel);
        in.setPosition(0);
        if (magic.equals(FileMessages.MAGIC)) {
            return reader(in, allocator);
        }
        if (magic.startsWith(OLD_FEATHER)) {
            throw new BadInputException(
                    file + ": is a Feather file of version 1, which is no Arrow file; write it as version 2");
        }
        if (!magic.startsWith("\u00ff\u00ff\u00ff\u00ff")) {
            throw new BadInputException(
                    file + ": is no Arrow file that can be read: it begins neither as a file nor as a stream");
        }
        return new ArrowStreamReader(new CheckedMessages(in, allocator), allocator, CommonsCompressionFactory.INSTANCE);
    }

    /** Returns a reader of a file, not of a stream. */
    static ArrowReader reader(HeapReadChannel in, BufferAllocator allocator) throws IOException {
        FileMessages messages = new FileMessages(in, allocator);
        return new ArrowStreamReader(messages, allocator, CommonsCompressionFactory.INSTANCE) {
            @Override
            protected Schema readSchema() {
                return messages.schema();
            }
        };
    }

    private Table read(ArrowReader reader) throws IOException {
        VectorSchemaRoot batch = reader.getVectorSchemaRoot();
        List<Field> fields = batch.getSchema().getFields();
        TypedTable table =
                new TypedTable(file, fields.stream().map(Field::getName).toList(), format);
        List<ArrowColumn> columns = new ArrayList<>();
        for (int k = 0; k < fields.size(); k++) {
            if (!table.leavesOut(k)) {
                FieldVector vector = batch.getVector(k);
                columns.add(new ArrowColumn(table, k, vector, reader.getDictionaryVectors()));
            }
        }
        while (reader.loadNextBatch()) {
            for (ArrowColumn column : columns) {
                column.take(batch.getRowCount());
            }
        }
        return table.finish();
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
