package io.limpid.interpret.table;

import java.util.Optional;

/** Takes the chunks of a source, in order. */
interface ChunkSink {

    /** Takes the rows that come next. */
    void add(Chunk chunk);

    /** Returns how the source has to be read again; nothing if all was as it was taken for, or is an error. */
    Optional<Layout> corrected();
}
