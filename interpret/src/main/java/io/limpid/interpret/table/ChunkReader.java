package io.limpid.interpret.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a source from its beginning, a chunk at a time; some blocks ahead are parsed side by side. */
final class ChunkReader implements Closeable {

    private final String source;
    private final Layout layout;
    private final ReadListener listener;
    private final StoredBytes.Opened opened;
    private final OrderedTasks<Chunk> tasks;
    private final BlockCutter cutter;
    private final Deque<char[]> free = new ArrayDeque<>();
    private boolean ended;
    private @Nullable IOException unreadable;
    private @Nullable RuntimeException fault;

    /**
     * @param threads how many blocks are parsed at a time
     * @param blockSize how many characters a block has, unless a row is longer
     */
    ChunkReader(
            StoredBytes bytes, TextEncoding encoding, Layout layout, int threads, int blockSize, ReadListener listener)
            throws IOException {
        this.source = bytes.name();
        this.layout = layout;
        this.listener = listener;
        opened = bytes.open();
        try {
            cutter = new BlockCutter(source, new TextDecoder(opened.stream(), encoding), layout.delimiter(), blockSize);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        tasks = new OrderedTasks<>(threads);
    }

    /**
     * Returns the next chunk; nothing if the source has ended. A fault comes after the chunks before it.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    Optional<Chunk> next() throws IOException {
        while (!ended && !tasks.isFull()) {
            give();
        }
        if (!tasks.isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                throw OrderedTasks.interrupted("reading " + source);
            }
            Chunk chunk = tasks.take("reading " + source);
            free.add(chunk.chars);
            return Optional.of(chunk);
        }
        if (unreadable != null) {
            throw unreadable;
        }
        if (fault != null) {
            throw fault;
        }
        return Optional.empty();
    }

    private void give() {
        try {
            Optional<BlockCutter.Block> block = cutter.next(free.poll());
            if (block.isPresent()) {
                tasks.give(() -> BlockParser.parse(source, layout, block.get()));
                opened.tell(listener);
                return;
            }
        } catch (IOException e) {
            unreadable = e;
        } catch (RuntimeException e) {
            fault = e;
        }
        ended = true;
    }

    @Override
    public void close() throws IOException {
        tasks.close();
        opened.close();
    }
}
