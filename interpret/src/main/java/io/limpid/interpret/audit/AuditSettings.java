package io.limpid.interpret.audit;

/**
 * How much an audit looks at.
 *
 * @param rowsPerClass how many rows of each class are read at most, at least 1
 * @param copies into how many other rows a region is copied at most, at least 1
 * @param candidates how many regions of each size are tried for each class, at least 1
 * @param least how suspicious a region has to be to be listed, in (0, 1]; see {@link Suspect#suspicion}
 */
public record AuditSettings(int rowsPerClass, int copies, int candidates, double least) {

    /** Up to 100 rows of each class, 200 copies, 3 regions of each size; suspects from 0.05 on. */
    public static final AuditSettings USUAL = new AuditSettings(100, 200, 3, 0.05);

    public AuditSettings {
        if (rowsPerClass < 1 || copies < 1 || candidates < 1) {
            throw new IllegalArgumentException(
                    "an audit needs at least one row of each class, one copy and one region");
        }
        if (!(least > 0 && least <= 1)) {
            throw new IllegalArgumentException("the least suspicion must lie in (0, 1], but is " + least);
        }
    }

    /** Returns the same with another least suspicion. */
    public AuditSettings withLeast(double suspicion) {
        return new AuditSettings(rowsPerClass, copies, candidates, suspicion);
    }

    /** Returns the same with another number of rows of each class. */
    public AuditSettings withRowsPerClass(int rows) {
        return new AuditSettings(rows, copies, candidates, least);
    }
}
