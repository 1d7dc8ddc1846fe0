package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "größer, 猫, \ud83d\ude00 'x'";
        assertSame(text, Printable.text(text));
    }

    @Test
    void whatMovesTheCursorIsWrittenOut() {
        assertEquals(
                "a\\u001b[31m\\u000ab\\u009b\\u2028\\ud800c\\u202e",
                Printable.text("a\u001b[31m\nb\u009b\u2028\ud800c\u202e"));
    }

    @Test
    void messagesStayOneLine() {
        BadInputException e = new BadInputException("evil\nlimpid: all is well\u0007");
        assertEquals("evil\\u000alimpid: all is well\\u0007", e.getMessage());
    }
}
