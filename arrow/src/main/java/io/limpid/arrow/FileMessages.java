package io.limpid.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.InvalidArrowFileException;
import org.apache.arrow.vector.ipc.message.MessageResult;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a file in the order of a stream, dictionaries before batches, from the places that the footer gives. The library reads files in another way, which takes what
 * {@link HeapReadChannel} does without.
 */
final class FileMessages extends CheckedMessages {

    /** What files begin and end with. */
    static final String MAGIC = "ARROW1";

    private static final int FIRST_MESSAGE = 8;
    private static final int TAIL = Integer.BYTES + MAGIC.length();

    private final HeapReadChannel channel;
    private final Schema schema;
    private final Deque<Long> places = new ArrayDeque<>();

    /** Reads the footer. */
    FileMessages(HeapReadChannel channel, BufferAllocator allocator) throws IOException {
        super(channel, allocator);
        this.channel = channel;
        long end = channel.size() - TAIL;
        if (end < FIRST_MESSAGE) {
            throw new InvalidArrowFileException("it ends in the middle");
        }
        ByteBuffer tail = bytes(end, TAIL);
        int length = tail.getInt();
        if (!StandardCharsets.ISO_8859_1.decode(tail).toString().equals(MAGIC)) {
            throw new InvalidArrowFileException("it ends in the middle");
        }
        if (length <= 0 || length > end - FIRST_MESSAGE) {
            throw new InvalidArrowFileException("its footer is said to have " + length + " bytes");
        }
        Footer footer = Footer.getRootAsFooter(bytes(end - length, length));
        schema = Schema.convertSchema(footer.schema());
        for (int k = 0; k < footer.dictionariesLength(); k++) {
            places.add(footer.dictionaries(k).offset());
        }
        for (int k = 0; k < footer.recordBatchesLength(); k++) {
            places.add(footer.recordBatches(k).offset());
        }
    }

    /** Returns the schema, which not all files have as a message. */
    Schema schema() {
        return schema;
    }

    private ByteBuffer bytes(long place, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        channel.setPosition(place);
        channel.readFully(bytes);
        return bytes.flip();
    }

    @Override
    public @Nullable MessageResult readNext() throws IOException {
        Long place = places.poll();
        if (place == null) {
            return null;
        }
        channel.setPosition(place);
        return super.readNext();
    }
}
