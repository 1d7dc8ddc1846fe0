package io.limpid.interpret.table;

/** Hears how the reading of a source goes on, for progress bars. Called by the thread that reads. */
@FunctionalInterface
public interface ReadListener {

    /** A listener that does nothing. */
    ReadListener NONE = (done, total) -> {};

    /**
     * So many bytes of the source have been read, as they are stored (of a compressed file, compressed ones). The count
     * starts anew when the source has to be read again.
     *
     * @param done bytes, at least 0
     * @param total bytes of the whole source; −1 while that is not known, as a stream is taken in
     */
    void bytesRead(long done, long total);
}
