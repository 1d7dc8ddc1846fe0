package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfPrecisionTest {

    /** Values of the standard (IEEE 754-2008, binary16), and ties between two of them. */
    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "-0.0, 8000",
        "1, 3C00",
        "-2, C000",
        "65504, 7BFF",
        "65519.99, 7BFF",
        "65520, 7C00",
        "Infinity, 7C00",
        "-Infinity, FC00",
        "NaN, 7E00",
        "0.333251953125, 3555",
        "6.103515625E-5, 0400",
        "6.097555E-5, 03FF",
        "5.9604645E-8, 0001",
        "2.9802322E-8, 0000",
        "2.9802326E-8, 0001",
        "8.940697E-8, 0002",
        "1.00048828125, 3C00",
        "1.0004884, 3C01",
        "1.00146484375, 3C02"
    })
    void roundsToTheNearest(float value, String bits) {
        assertEquals(bits, String.format("%04X", HalfPrecision.bits(value)));
    }

    @Test
    void isLittleEndian() {
        byte[] bytes = Base64.getDecoder().decode(HalfPrecision.base64(new float[] {1, -2}));
        assertArrayEquals(new byte[] {0, 0x3C, 0, (byte) 0xC0}, bytes);
    }
}
