package io.limpid.interpret.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpponentTest {

    private static final List<String> NAMES = List.of("ant", "bee", "cow");
    private static final float[] SCORES = {1, 6, 2};

    /** Cow has 2, of which bee (6) is the strongest rival; softmax(0.1, 0.6) of ant and bee is .3775, .6225. */
    @Test
    void tellsTheScoreThatEvidenceSumsTo() {
        assertEquals(2, scoreOfCow("none"));
        assertEquals(2 - 3, scoreOfCow("mean"), 1e-6);
        assertEquals(2 - 6, scoreOfCow("runner-up"));
        assertEquals(2 - 1, scoreOfCow("ant"));
        assertEquals(2 - 6, scoreOfCow("cow"), "a class does not stand against itself");
        assertEquals(2 - (0.37754 * 1 + 0.62246 * 6), scoreOfCow("rivals"), 1e-4);
    }

    private static double scoreOfCow(String against) {
        return Opponent.parse(against, NAMES).score(2, SCORES);
    }

    @Test
    void saysItInWords() {
        assertEquals("cow", words("none"));
        assertEquals("cow rather than bee", words("runner-up"));
        assertEquals("cow rather than ant", words("ant"));
        assertEquals("cow rather than bee", words("cow"));
    }

    private static String words(String against) {
        return Opponent.parse(against, NAMES).inWords(2, SCORES, NAMES);
    }

    @Test
    void refusesOtherNames() {
        BadInputException refusal = assertThrows(BadInputException.class, () -> Opponent.parse("dog", NAMES));
        assertTrue(String.valueOf(refusal.getMessage()).contains("ant, bee, cow; found 'dog'"), refusal.getMessage());
    }
}
