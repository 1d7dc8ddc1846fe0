package io.limpid.backend.vector;

import io.limpid.core.backend.heap.HeapTensor;

/**
 * The packed forms of a matrix that is multiplied by again and again: its companion. A form is made when the matrix is
 * used the same way a second time without a change in between, and dropped when the matrix has changed. So the weights of
 * a network that explains are packed once, and those of one that trains cost no memory.
 */
final class PackedForms {

    private int version;
    private boolean usedPlain;
    private boolean usedTransposed;
    private PackedMatrix plain;
    private PackedMatrix transposed;

    private PackedForms() {}

    /** Returns the forms of a matrix. */
    static PackedForms of(HeapTensor matrix) {
        synchronized (matrix) {
            if (!(matrix.companion() instanceof PackedForms)) {
                matrix.setCompanion(new PackedForms());
            }
            return (PackedForms) matrix.companion();
        }
    }

    /** Returns the packed form, if there is one of this version of the matrix; null otherwise. */
    synchronized PackedMatrix find(boolean transpose, int currentVersion) {
        if (version != currentVersion) {
            version = currentVersion;
            usedPlain = false;
            usedTransposed = false;
            plain = null;
            transposed = null;
        }
        return transpose ? transposed : plain;
    }

    /** Notes a use, and returns whether there was one of the same kind before. */
    synchronized boolean use(boolean transpose) {
        boolean before = transpose ? usedTransposed : usedPlain;
        if (transpose) {
            usedTransposed = true;
        } else {
            usedPlain = true;
        }
        return before;
    }

    /** Keeps a form, unless the matrix has changed since. */
    synchronized void keep(boolean transpose, int packedVersion, PackedMatrix form) {
        if (version == packedVersion) {
            if (transpose) {
                transposed = form;
            } else {
                plain = form;
            }
        }
    }
}
