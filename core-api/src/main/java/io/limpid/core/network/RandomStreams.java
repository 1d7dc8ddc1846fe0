package io.limpid.core.network;

import java.util.Random;

/**
 * Where randomness comes from: a generator for each purpose and each index of a purpose, all of which follow from one seed. So the order
 * of the rows in epoch 7 is the same whether epochs 1 to 6 ran before or not, and what one part of the program draws does not
 * change what another does.
 *
 * <p>{@link Random} is specified bit by bit, but its neighbouring seeds begin alike, and people use seeds 1, 2, 3. Seeds are
 * therefore scrambled first, by the finalizer of SplitMix64 (Steele, Lea and Flood, 2014; variant 13 of Stafford).
 */
public final class RandomStreams {

    /** 2^64 divided by the golden ratio. */
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private RandomStreams() {}

    /** Returns the generator for a purpose; see {@link #of(long, String, long)} with index 0. */
    public static Random of(long seed, String purpose) {
        return of(seed, purpose, 0);
    }

    /**
     * Returns the generator for a purpose and an index.
     *
     * @param seed what the user chose
     * @param purpose what is drawn, for example {@code weights}: another purpose gets other numbers
     * @param index which of its kind: an epoch, a layer, a row
     * @return a new generator; the same three give the same numbers
     */
    public static Random of(long seed, String purpose, long index) {
        return new Random(absorb(absorb(absorb(0, seed), purpose.hashCode()), index));
    }

    private static long absorb(long state, long word) {
        long z = (state ^ word) + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
