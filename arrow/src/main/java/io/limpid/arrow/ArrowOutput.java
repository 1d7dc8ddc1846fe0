package io.limpid.arrow;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes an Arrow file: a magic number, the schema and batches as messages, and a footer that says where they lie (Apache Arrow columnar format, "IPC file format"). What is in them is compressed by
 * Zstandard. The library has a class for this, which can't be given a {@link HeapWriteChannel}.
 */
final class ArrowOutput {

    private final WriteChannel channel;
    private final Schema schema;
    private final CompressionCodec codec =
            CommonsCompressionFactory.INSTANCE.createCodec(CompressionUtil.CodecType.ZSTD);
    private final List<ArrowBlock> blocks = new ArrayList<>();

    /** Begins the file. */
    ArrowOutput(WritableByteChannel channel, Schema schema) throws IOException {
        this.channel = new HeapWriteChannel(channel);
        this.schema = schema;
        this.channel.write(FileMessages.MAGIC.getBytes(StandardCharsets.US_ASCII));
        this.channel.align();
        MessageSerializer.serialize(this.channel, schema, IpcOption.DEFAULT);
    }

    /** Writes a batch, which stays as it is. */
    void write(VectorSchemaRoot batch) throws IOException {
        try (ArrowRecordBatch record = new VectorUnloader(batch, true, codec, true).getRecordBatch()) {
            blocks.add(MessageSerializer.serialize(channel, record, IpcOption.DEFAULT));
        }
    }

    /** Ends the file. */
    void end() throws IOException {
        channel.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
        channel.writeIntLittleEndian(0);
        long start = channel.getCurrentPosition();
        channel.write(new ArrowFooter(schema, List.of(), blocks), false);
        channel.writeIntLittleEndian((int) (channel.getCurrentPosition() - start));
        channel.write(FileMessages.MAGIC.getBytes(StandardCharsets.US_ASCII));
    }
}
