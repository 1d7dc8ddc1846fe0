package io.limpid.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void numbersHaveThreeSignificantDigitsAndARealMinus() {
        assertEquals("0", Numbers.brief(0));
        assertEquals("0.0752", Numbers.brief(0.07519));
        assertEquals("−12.3", Numbers.brief(-12.34));
        assertEquals("10.0", Numbers.brief(9.999));
        assertEquals("1.00", Numbers.brief(0.9996));
        assertEquals("1.20e-07", Numbers.brief(1.2e-7));
        assertEquals("12345", Numbers.brief(12345.2));
        assertEquals("98.9\u00a0%", Numbers.percent(0.98888));
        assertEquals("0.00", Numbers.fixed(-0.001, 2), "no negative zero");
        assertEquals("not a number", Numbers.brief(Double.NaN));
        assertEquals("−∞", Numbers.fixed(Double.NEGATIVE_INFINITY, 2));
        assertEquals("+0.500", Numbers.signed(0.5));
    }
}
