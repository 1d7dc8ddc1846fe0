package io.limpid.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** Reads and writes numbers at any position of a file, in chunks, so that no array has to fit into memory at once. */
final class LittleEndianFile {

    private static final int CHUNK_BYTES = 1 << 16;

    private final SeekableByteChannel channel;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    LittleEndianFile(SeekableByteChannel channel) {
        this.channel = channel;
    }

    void writeFloats(long position, float[] values, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CHUNK_BYTES / Float.BYTES);
            chunk.clear().asFloatBuffer().put(values, offset + done, count);
            writeChunk(position + (long) done * Float.BYTES, count * Float.BYTES);
            done += count;
        }
    }

    void writeLongs(long position, long[] values, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CHUNK_BYTES / Long.BYTES);
            chunk.clear().asLongBuffer().put(values, offset + done, count);
            writeChunk(position + (long) done * Long.BYTES, count * Long.BYTES);
            done += count;
        }
    }

    void readFloats(long position, float[] target, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CHUNK_BYTES / Float.BYTES);
            readChunk(position + (long) done * Float.BYTES, count * Float.BYTES);
            chunk.asFloatBuffer().get(target, offset + done, count);
            done += count;
        }
    }

    void readLongs(long position, long[] target, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CHUNK_BYTES / Long.BYTES);
            readChunk(position + (long) done * Long.BYTES, count * Long.BYTES);
            chunk.asLongBuffer().get(target, offset + done, count);
            done += count;
        }
    }

    /** Reads floats of 16 bits: half precision, or brain floats. */
    void readShortFloats(boolean brain, long position, float[] target, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CHUNK_BYTES / Short.BYTES);
            readChunk(position + (long) done * Short.BYTES, count * Short.BYTES);
            for (int i = 0; i < count; i++) {
                short bits = chunk.getShort(i * Short.BYTES);
                target[offset + done + i] = brain ? Float16.brainToFloat(bits) : Float16.halfToFloat(bits);
            }
            done += count;
        }
    }

    /**
     * Reads doubles and rounds them to float32.
     *
     * @return the first one, counted from {@code position}, that is finite but beyond float32; -1 if there is none
     */
    int readDoubles(long position, float[] target, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CHUNK_BYTES / Double.BYTES);
            readChunk(position + (long) done * Double.BYTES, count * Double.BYTES);
            for (int i = 0; i < count; i++) {
                double value = chunk.getDouble(i * Double.BYTES);
                float rounded = (float) value;
                if (Float.isInfinite(rounded) && Double.isFinite(value)) {
                    return done + i;
                }
                target[offset + done + i] = rounded;
            }
            done += count;
        }
        return -1;
    }

    private void writeChunk(long position, int bytes) throws IOException {
        chunk.position(0).limit(bytes);
        while (chunk.hasRemaining()) {
            channel.position(position + chunk.position()).write(chunk);
        }
    }

    private void readChunk(long position, int bytes) throws IOException {
        chunk.position(0).limit(bytes);
        readFully(channel, position, chunk);
        chunk.flip();
    }

    /** Fills what remains of the buffer. */
    static void readFully(SeekableByteChannel channel, long position, ByteBuffer target) throws IOException {
        long start = position - target.position();
        while (target.hasRemaining()) {
            if (channel.position(start + target.position()).read(target) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
    }
}
