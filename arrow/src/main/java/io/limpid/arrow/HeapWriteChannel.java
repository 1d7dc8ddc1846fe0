package io.limpid.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.WriteChannel;

/** Writes from Arrow's memory by way of an array, for the reason that {@link HeapReadChannel} gives. */
final class HeapWriteChannel extends WriteChannel {

    private static final int PIECE = 1 << 16;

    private final byte[] piece = new byte[PIECE];

    HeapWriteChannel(WritableByteChannel channel) {
        super(channel);
    }

    @Override
    public void write(ArrowBuf buffer) throws IOException {
        for (long place = 0; place < buffer.readableBytes(); ) {
            int count = (int) Math.min(buffer.readableBytes() - place, PIECE);
            buffer.getBytes(buffer.readerIndex() + place, piece, 0, count);
            write(ByteBuffer.wrap(piece, 0, count));
            place += count;
        }
    }
}
