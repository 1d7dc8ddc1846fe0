package io.limpid;

import java.io.IOException;

/** Makes a page of an explanation; found by {@code ServiceLoader}. */
public interface ExplanationPage {

    /**
     * Writes a page that stands alone.
     *
     * @param out receives HTML; to be encoded as UTF-8. Neither flushed nor closed
     */
    void write(Explanation explanation, Appendable out) throws IOException;
}
