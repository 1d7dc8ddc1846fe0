package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\uff1d1+1",
                "-",
                "+-1",
                "-.",
                "-1e"
            })
    void whatASpreadsheetWouldComputeGetsAnApostrophe(String text) {
        assertEquals("'" + text, SpreadsheetText.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+2.5", "-.5", "-1,5", "-1e-7", "a=b", "'=1", "plain"})
    void numbersAndOtherTextsStayAsTheyAre(String text) {
        assertEquals(text, SpreadsheetText.of(text));
    }
}
