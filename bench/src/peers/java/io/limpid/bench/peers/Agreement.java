package io.limpid.bench.peers;

/** Compares what a peer computes with what Limpid computes. A difference ends the run: times would compare nothing. */
final class Agreement {

    private static final double TOLERANCE = 1e-4;
    private static final double UPDATE_TOLERANCE = 1e-3;

    private Agreement() {}

    /** Requires every value to agree to 1e-4 absolute plus 1e-4 relative. */
    static void requireSameValues(String what, float[] limpid, float[] peer) {
        requireSameLength(what, limpid, peer);
        for (int i = 0; i < limpid.length; i++) {
            double allowed = TOLERANCE + TOLERANCE * Math.abs(limpid[i]);
            if (!(Math.abs((double) limpid[i] - peer[i]) <= allowed)) {
                throw new IllegalStateException(what + " differs from Limpid's: value " + i + " is " + peer[i]
                        + ", but Limpid computes " + limpid[i]);
            }
        }
    }

    /** Requires a loss to agree to 1e-4 absolute plus 1e-4 relative. */
    static void requireSameLoss(String what, double limpid, double peer) {
        if (!(Math.abs(limpid - peer) <= TOLERANCE + TOLERANCE * Math.abs(limpid))) {
            throw new IllegalStateException(
                    what + " differs from Limpid's: it is " + peer + ", but Limpid computes " + limpid);
        }
    }

    /**
     * Requires what training changed in a weight to agree: ‖peer − Limpid‖ / ‖Limpid − before‖ of at most 1e-3. The change
     * is compared, not the weight, in which it would be too small to be seen.
     */
    static void requireSameUpdate(String what, float[] before, float[] limpid, float[] peer) {
        requireSameLength(what, limpid, peer);
        double difference = 0;
        double change = 0;
        for (int i = 0; i < limpid.length; i++) {
            difference += square((double) peer[i] - limpid[i]);
            change += square((double) limpid[i] - before[i]);
        }
        double relative = Math.sqrt(difference / change);
        if (!(relative <= UPDATE_TOLERANCE)) {
            throw new IllegalStateException(what + " is trained to other values than Limpid's: the change differs by "
                    + relative + " of its norm");
        }
    }

    private static void requireSameLength(String what, float[] limpid, float[] peer) {
        if (limpid.length != peer.length) {
            throw new IllegalStateException(
                    what + " has " + peer.length + " values, but Limpid's has " + limpid.length);
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
