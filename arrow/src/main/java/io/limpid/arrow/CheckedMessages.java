package io.limpid.arrow;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.MessageChannelReader;
import org.apache.arrow.vector.ipc.message.MessageResult;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.jspecify.annotations.Nullable;

/** The messages of a stream, none of which is given more memory than the file has bytes. */
class CheckedMessages extends MessageChannelReader {

    private final HeapReadChannel channel;
    private final ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    CheckedMessages(HeapReadChannel channel, BufferAllocator allocator) {
        super(channel, allocator);
        this.channel = channel;
    }

    /** Returns the next message, or null at the end of the stream. */
    @Override
    public @Nullable MessageResult readNext() throws IOException {
        long start = channel.position();
        if (channel.remaining() > 0) {
            checkNext();
        }
        channel.setPosition(start);
        return super.readNext();
    }

    private void checkNext() throws IOException {
        int length = nextNumber();
        if (length == MessageSerializer.IPC_CONTINUATION_TOKEN) {
            length = nextNumber();
        }
        requireBytes(length);
        if (length > 0) {
            ByteBuffer metadata = ByteBuffer.allocate(length);
            channel.readFully(metadata);
            requireBytes(Message.getRootAsMessage(metadata.flip()).bodyLength());
        }
    }

    private int nextNumber() throws IOException {
        number.clear();
        if (channel.readFully(number) < Integer.BYTES) {
            throw new EOFException("it ends in the middle");
        }
        return number.flip().getInt();
    }

    private void requireBytes(long length) throws IOException {
        if (length < 0 || length > channel.remaining()) {
            throw new EOFException(
                    "a message is said to have " + length + " bytes, but the file ends after " + channel.remaining());
        }
    }
}
