package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;

/**
 * The packed forms of a matrix that is multiplied by again and again: its companion. A form is made when the matrix is
 * used the same way a second time without a change in between, and dropped when the matrix has changed. So the weights of
 * a network that explains are packed once. A matrix whose very layout is that of a packed form (a weight that trains; see
 * {@link Panels}) needs none.
 */
final class PackedForms {

    private int version;
    private boolean usedPlain;
    private boolean usedTransposed;
    private Panels plain;
    private Panels transposed;

    /** The transposed form that is changed step by step with the matrix: room for the next step, also where something else has changed the matrix since. */
    private Panels changing;

    private PackedForms() {}

    /** Returns the packed form, if there is one of the matrix as it is now; null otherwise. */
    static Panels find(HeapMatrix matrix, boolean transpose) {
        if (transpose && matrix.layout() instanceof Panels panels) {
            return panels;
        }
        return of(matrix).find(transpose, matrix.version());
    }

    /** Notes a use, and returns whether there was one of the same kind before. */
    static boolean use(HeapMatrix matrix, boolean transpose) {
        return of(matrix).use(transpose);
    }

    /** Keeps a form of the matrix as it is now. */
    static void keep(HeapMatrix matrix, boolean transpose, Panels form) {
        of(matrix).keep(transpose, matrix.version(), form);
    }

    /** Returns the form that was last {@linkplain #renew renewed}, whatever has become of the matrix since; null if there is none. */
    static Panels latest(HeapMatrix matrix) {
        return of(matrix).latest();
    }

    /** Keeps a transposed form in which each change of the matrix has been made as well: it is that of the matrix as it is now. */
    static void renew(HeapMatrix matrix, Panels form) {
        of(matrix).renew(matrix.version(), form);
    }

    private static PackedForms of(HeapMatrix matrix) {
        synchronized (matrix) {
            if (!(matrix.companion() instanceof PackedForms)) {
                matrix.setCompanion(new PackedForms());
            }
            return (PackedForms) matrix.companion();
        }
    }

    private synchronized Panels find(boolean transpose, int currentVersion) {
        if (version != currentVersion) {
            version = currentVersion;
            usedPlain = false;
            usedTransposed = false;
            plain = null;
            transposed = null;
        }
        return transpose ? transposed : plain;
    }

    private synchronized boolean use(boolean transpose) {
        boolean before = transpose ? usedTransposed : usedPlain;
        if (transpose) {
            usedTransposed = true;
        } else {
            usedPlain = true;
        }
        return before;
    }

    private synchronized void keep(boolean transpose, int packedVersion, Panels form) {
        if (version == packedVersion) {
            if (transpose) {
                transposed = form;
            } else {
                plain = form;
            }
        }
    }

    private synchronized Panels latest() {
        return changing;
    }

    private synchronized void renew(int currentVersion, Panels form) {
        find(true, currentVersion);
        transposed = form;
        changing = form;
    }
}
