package io.limpid.arrow;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.SeekableReadChannel;

/**
 * Reads to Arrow's memory by way of an array. Arrow's own way needs a private constructor of Java's buffers, and so {@code --add-opens=java.base/java.nio=ALL-UNNAMED}, which no program should have to be
 * started with to read a file.
 */
final class HeapReadChannel extends SeekableReadChannel {

    private static final int PIECE = 1 << 16;

    private final SeekableByteChannel channel;
    private final byte[] piece = new byte[PIECE];

    HeapReadChannel(SeekableByteChannel channel) {
        super(channel);
        this.channel = channel;
    }

    /** Returns the place of the next byte. */
    long position() throws IOException {
        return channel.position();
    }

    /** Returns how many bytes of the file are still to come. */
    long remaining() throws IOException {
        return channel.size() - channel.position();
    }

    /** @throws EOFException if the file ends before */
    @Override
    public long readFully(ArrowBuf buffer, long length) throws IOException {
        if (length > remaining()) {
            throw new EOFException("it ends in the middle");
        }
        for (long left = length; left > 0; ) {
            int count = readFully(ByteBuffer.wrap(piece, 0, (int) Math.min(left, PIECE)));
            if (count == 0) {
                throw new EOFException("it ends in the middle");
            }
            buffer.writeBytes(piece, 0, count);
            left -= count;
        }
        return length;
    }
}
