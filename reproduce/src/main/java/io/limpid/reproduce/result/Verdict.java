package io.limpid.reproduce.result;

/**
 * What the figures say about a claim.
 *
 * @param outcome whether it holds
 * @param sentence why, in words and figures
 */
public record Verdict(Outcome outcome, String sentence) {

    /** Whether a claim holds. */
    public enum Outcome {
        /** The figures bear it out. */
        HOLDS("holds"),
        /** They bear out a part of it. */
        PARTLY("holds in part"),
        /** They speak against it. */
        FAILS("does not hold"),
        /** They do not tell, because networks are missing that could not be trained. */
        OPEN("cannot be told");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** Returns the outcome as it continues "the claim …". */
        public String words() {
            return words;
        }
    }

    /** The claim holds if both parts do, in part if one does. */
    public static Verdict of(boolean one, boolean other, String sentence) {
        Outcome outcome = one && other ? Outcome.HOLDS : one || other ? Outcome.PARTLY : Outcome.FAILS;
        return new Verdict(outcome, sentence);
    }

    /** It can't be told whether the claim holds. */
    public static Verdict open(String sentence) {
        return new Verdict(Outcome.OPEN, sentence);
    }
}
