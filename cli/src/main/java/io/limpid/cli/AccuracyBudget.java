package io.limpid.cli;

import io.limpid.formats.BadInputException;

/** How much accuracy may be given up, in percentage points. */
final class AccuracyBudget {

    private static final double MOST = 100;

    private AccuracyBudget() {}

    /** @throws BadInputException if this is no number of percentage points */
    static void require(double points) {
        if (!(points >= 0 && points <= MOST)) {
            throw new BadInputException("--keep-accuracy: expected percentage points from 0 to 100; found " + points);
        }
    }
}
