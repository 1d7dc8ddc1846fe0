package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyReaderTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatNumpyWrote() {
        NpyReader rows = NpyReader.open(Path.of("src/test/resources/oracle/numpy-model-x.npy"));
        assertEquals(List.of(23L, 20L), rows.header().shape());
        assertEquals("<f4", rows.header().type());
        assertFalse(rows.header().fortranOrder());
        assertEquals(0.34208232f, (float) rows.floating(0));
        assertEquals(0.09255245f, (float) rows.floating(3 * 20 + 7));
        assertEquals(0.7308337f, (float) rows.floating(22 * 20 + 19));
        NpyReader labels = NpyReader.open(Path.of("src/test/resources/oracle/numpy-model-y.npy"));
        assertEquals("<i8", labels.header().type());
        assertEquals(List.of(1L, 1L, 2L), List.of(labels.integer(0), labels.integer(1), labels.integer(2)));
        assertEquals(3, labels.integer(8));
    }

    @ParameterizedTest
    @CsvSource({
        "|i1, ff, -1",
        "|u1, ff, 255",
        "<i2, feff, -2",
        "<u2, feff, 65534",
        ">i2, fffe, -2",
        ">u2, fffe, 65534",
        "<i4, feffffff, -2",
        "<u4, feffffff, 4294967294",
        ">i4, fffffffe, -2",
        "<i8, feffffffffffffff, -2",
        ">i8, fffffffffffffffe, -2",
        "<u8, feffffffffffff7f, 9223372036854775806",
        ">u8, 0000000000000102, 258",
        "|b1, 01, 1",
        "|b1, 00, 0",
        "<i1, 7f, 127"
    })
    void readsEveryTypeOfInteger(String type, String hex, long expected) throws IOException {
        NpyReader reader =
                open(1, dictionary(type, "False", "(1,)"), HexFormat.of().parseHex(hex));
        assertEquals(expected, reader.integer(0));
        assertEquals(expected, reader.floating(0));
    }

    @ParameterizedTest
    @CsvSource({
        "<f2, 003e",
        ">f2, 3e00",
        "<f4, 0000c03f",
        ">f4, 3fc00000",
        "<f8, 000000000000f83f",
        ">f8, 3ff8000000000000"
    })
    void readsEveryFloatInBothByteOrders(String type, String hex) throws IOException {
        NpyReader reader =
                open(1, dictionary(type, "False", "(1,)"), HexFormat.of().parseHex(hex));
        assertEquals(1.5, reader.floating(0));
        assertThrows(IllegalStateException.class, () -> reader.integer(0));
    }

    /** The values are what NumPy makes of the same bits. */
    @ParameterizedTest
    @CsvSource({
        "0000, 0",
        "0100, 5.9604644775390625E-8",
        "ff03, 6.097555160522461E-5",
        "0004, 6.103515625E-5",
        "ff7b, 65504",
        "007c, Infinity",
        "00fc, -Infinity",
        "0080, -0.0",
        "01fe, NaN",
        "5535, 0.333251953125"
    })
    void readsHalfPrecisionExactly(String hex, double expected) throws IOException {
        NpyReader reader =
                open(1, dictionary("<f2", "False", "(1,)"), HexFormat.of().parseHex(hex));
        assertEquals(expected, reader.floating(0));
    }

    @Test
    void readsUnsignedNumbersBeyondLong() throws IOException {
        NpyReader reader =
                open(1, dictionary("<u8", "False", "(2,)"), HexFormat.of().parseHex("ff".repeat(16)));
        assertEquals(18446744073709551615.0, reader.floating(1));
        assertEquals("18446744073709551615", Long.toUnsignedString(reader.integer(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "<U3, (2), 6e00000065000000000000006a00000061000000f6010100",
        ">U3, (2), 0000006e00000065000000000000006a00000061000101f6",
        "|S6, (2), 6e65000000006a61f09087b6",
    })
    void readsText(String type, String shape, String hex) throws IOException {
        NpyReader reader =
                open(1, dictionary(type, "False", "(2,)"), HexFormat.of().parseHex(hex));
        assertEquals(type, reader.header().type());
        assertTrue(reader.header().isText());
        assertEquals("ne", reader.text(0));
        assertEquals("ja\ud800\uddf6", reader.text(1));
        assertThrows(IllegalStateException.class, () -> reader.floating(0));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.text(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsEveryVersion(int version) throws IOException {
        assertEquals(
                2,
                open(version, dictionary("<f4", "False", "(2,)"), new byte[8]).elements());
    }

    @Test
    void readsKeysInAnyOrderAndEitherQuote() throws IOException {
        NpyReader reader = open(1, "{\"shape\":(2 , 1),'fortran_order':True,'descr':\"<f4\"}", new byte[8]);
        assertTrue(reader.header().fortranOrder());
        assertEquals(List.of(2L, 1L), reader.header().shape());
    }

    @Test
    void mapsAFileThatIsLargerThanTheHeapBuffer() throws IOException {
        int rows = 5 << 20;
        Path file = folder.resolve("large.npy");
        byte[] header = NpyHeader.toBytes(ArraySpec.of("x", ElementType.F32, rows));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(header));
            ByteBuffer last = ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(2.5f)
                    .flip();
            channel.write(last, header.length + 4L * (rows - 1));
        }
        NpyReader reader = NpyReader.open(file);
        assertEquals(0, reader.floating(rows - 2));
        assertEquals(2.5, reader.floating(rows - 1));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.floating(rows));
    }

    @Test
    void refusesOtherFiles() throws IOException {
        refusesBytes(new byte[5], "too few for an npy file");
        refusesBytes("not a numpy file".getBytes(StandardCharsets.US_ASCII), "is not an npy file");
        refusesBytes(npy(4, dictionary("<f4", "False", "(2,)"), new byte[8]), "npy version 4.0 is unknown");
    }

    @Test
    void refusesAnotherLengthThanTheHeaderSays() throws IOException {
        refuses(
                dictionary("<f4", "False", "(2, 3)"),
                23,
                "takes 24 bytes, but 23 follow the header; the file is cut off");
        refuses(dictionary("<f4", "False", "(2, 3)"), 25, "the file is too long");
        refuses(dictionary("<f4", "False", "(999999999999999999, 16)"), 0, "larger than any file");
        refuses(dictionary("<f4", "False", "(4294967296, 4294967296)"), 0, "larger than any file");
    }

    @Test
    void refusesNumbersOfOtherTypes() throws IOException {
        for (String type :
                List.of("<c8", "<f16", "|f4", "|f2", "f4", "<M8[ns]", "<b2", "<i3", "<U0", "|U5", "|V4", "<f1")) {
            refuses(dictionary(type, "False", "(1,)"), 4, "'" + type + "' are not supported");
        }
        refuses(
                dictionary("|O", "False", "(1,)"),
                4,
                "holds Python objects ('|O'), which are not read as they could run any program; save it with a plain type");
        refuses("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", 4, "describes records");
    }

    @Test
    void refusesBrokenHeaders() throws IOException {
        refuses("", 0, "has no '{'");
        refuses("{'descr': '<f4', 'fortran_order': False}", 0, "must have");
        refuses("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", 4, "twice");
        refuses("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}", 4, "unknown key 'x'");
        refuses("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", 4, "neither True nor False");
        refuses("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", 4, "has no size");
        refuses("{'descr': '<f4', 'fortran_order': False, 'shape': (1}", 4, "has no ')'");
        refuses("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)", 4, "has no '}'");
        refuses("{'descr': '<f4, 'fortran_order': False}", 4, "npy header");
        refuses("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} 1", 4, "goes on after its end");
    }

    @Test
    void refusesAHeaderThatIsLongerThanTheFile() throws IOException {
        byte[] whole = npy(2, dictionary("<f4", "False", "(1,)"), new byte[4]);
        whole[8] = 0x7f;
        refusesBytes(whole, "npy header: should have");
    }

    private void refuses(String dictionary, int dataBytes, String reason) throws IOException {
        refusesBytes(npy(1, dictionary, new byte[dataBytes]), reason);
    }

    private void refusesBytes(byte[] content, String reason) throws IOException {
        Path file = Files.write(folder.resolve("broken.npy"), content);
        BadInputException e = assertThrows(BadInputException.class, () -> NpyReader.open(file));
        assertTrue(e.getMessage().startsWith(file + ": ") && e.getMessage().contains(reason), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    private NpyReader open(int version, String dictionary, byte[] data) throws IOException {
        return NpyReader.open(Files.write(folder.resolve("good.npy"), npy(version, dictionary, data)));
    }

    private static String dictionary(String type, String fortranOrder, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + fortranOrder + ", 'shape': " + shape + ", }  \n";
    }

    private static byte[] npy(int version, String dictionary, byte[] data) {
        byte[] text = dictionary.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer content = ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NpyHeader.MAGIC)
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            content.putShort((short) text.length);
        } else {
            content.putInt(text.length);
        }
        return content.put(text).put(data).array();
    }
}
