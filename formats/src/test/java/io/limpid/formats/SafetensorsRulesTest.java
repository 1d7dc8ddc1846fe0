package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test per rule of the safetensors format, each on a file that breaks this rule alone. */
class SafetensorsRulesTest {

    private static final String A = tensor("a", "F32", "[2]", 0, 8);

    @TempDir
    Path folder;

    @Test
    void acceptsTensorsInAnyOrderOfTheHeader() throws IOException {
        Path file = file("{" + tensor("b", "F32", "[1]", 8, 12) + "," + A + ",\"__metadata__\":{\"k\":\"v\"}}  ", 12);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertEquals("a", reader.header().entries().get(0).array().name());
            assertEquals(Map.of("k", "v"), reader.header().metadata());
            assertEquals(2, reader.readFloats("a").length);
            assertArrayEquals(new float[1], reader.readFloats("b"));
        }
    }

    @Test
    void acceptsScalarsAndEmptyTensors() throws IOException {
        Path file = file("{" + tensor("s", "F32", "[]", 0, 4) + "," + tensor("e", "F32", "[0,3]", 4, 4) + "}", 4);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertEquals(1, reader.readFloats("s").length);
            assertEquals(0, reader.readFloats("e").length);
        }
    }

    @Test
    void acceptsNoTensorsAtAll() throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(file("{}", 0))) {
            assertTrue(reader.header().entries().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL,1",
        "U8,1",
        "I8,1",
        "F8_E5M2,1",
        "F8_E4M3,1",
        "U16,2",
        "I16,2",
        "F16,2",
        "BF16,2",
        "U32,4",
        "I32,4",
        "F32,4",
        "U64,8",
        "I64,8",
        "F64,8"
    })
    void knowsTheSizeOfEveryType(String type, int bytes) throws IOException {
        SafetensorsReader.open(file("{" + tensor("a", type, "[3,5]", 0, 15 * bytes) + "}", 15 * bytes))
                .close();
        refuses(
                "{" + tensor("a", type, "[3,5]", 0, 15 * bytes + 1) + "}",
                15 * bytes + 1,
                "takes " + 15 * bytes + " bytes");
    }

    /** 1.5, the largest half, the smallest half, and what NumPy makes of them. */
    @Test
    void readsOtherFloatsAsFloat32() throws IOException {
        assertArrayEquals(new float[] {1.5f, 65504, 0x1p-24f, -2}, floats("F16", 2, "003eff7b010000c0"));
        assertArrayEquals(new float[] {1.5f, 0x1.fep127f, 0x1p-133f, -2}, floats("BF16", 2, "c03f7f7f010000c0"));
        assertArrayEquals(
                new float[] {1.5f, 0.1f, Float.POSITIVE_INFINITY, -2},
                floats("F64", 8, "000000000000f83f9a9999999999b93f000000000000f07f00000000000000c0"));
    }

    @Test
    void refusesADoubleBeyondFloat32() throws IOException {
        // 1e39 at the third place
        BadInputException e = assertThrows(
                BadInputException.class,
                () -> floats("F64", 8, "000000000000f83f9a9999999999b93f1d4a9cf487820748" + "00000000000000c0"));
        assertTrue(
                e.getMessage().endsWith("tensor 'a' holds a number beyond float32 at its element 2 (counted from 0)"),
                e.getMessage());
    }

    private float[] floats(String type, int bytes, String hex) throws IOException {
        byte[] json = ("{" + tensor("a", type, "[4]", 0, 4 * bytes) + "}").getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(8 + json.length + 4 * bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(HexFormat.of().parseHex(hex));
        try (SafetensorsReader reader =
                SafetensorsReader.open(Files.write(folder.resolve("floats.safetensors"), content.array()))) {
            float[] part = new float[5];
            reader.readFloats("a", 2, part, 1, 2);
            float[] all = reader.readFloats("a");
            assertArrayEquals(new float[] {0, all[2], all[3], 0, 0}, part);
            return all;
        }
    }

    /** JSON may be UTF-16 or UTF-32 elsewhere; with zeros in it, such a header is UTF-8 as well. */
    @Test
    void refusesAHeaderInWiderCharacters() throws IOException {
        for (String charset : new String[] {"UTF-16LE", "UTF-32LE"}) {
            byte[] json = "{}".getBytes(charset);
            refusesBytes(file(json, 0), "is not valid JSON");
        }
    }

    @Test
    void refusesAFileWithoutRoomForTheHeaderLength() throws IOException {
        refusesBytes(new byte[7], "7 bytes are too few");
    }

    @Test
    void refusesAHeaderOfMoreThan100Megabytes() throws IOException {
        refusesBytes(length(100_000_001), "header of 100000001 bytes; at most 100000000 are allowed");
        refusesBytes(length(-1), "header of 18446744073709551615 bytes");
    }

    @Test
    void refusesAHeaderThatIsLongerThanTheFile() throws IOException {
        refusesBytes(length(1), "its header should have 1 bytes, but only 0 follow");
    }

    @Test
    void refusesAHeaderThatDoesNotBeginWithABrace() throws IOException {
        refuses("", 0, "does not begin with '{'");
        refuses(" {}", 0, "does not begin with '{'");
        refuses("[]", 0, "does not begin with '{'");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        // 0xC0 0x80 is an overlong encoding, 0xED 0xA0 0x80 a lone surrogate, 0xFF never occurs.
        for (String bytes : new String[] {"\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00ff", "\u00e2\u0082"}) {
            byte[] json = ("{\"__metadata__\":{\"k\":\"" + bytes + "\"}}").getBytes(StandardCharsets.ISO_8859_1);
            refusesBytes(file(json, 0), "is not UTF-8 at its byte 22");
        }
    }

    @Test
    void refusesWhatIsNotJson() throws IOException {
        refuses("{" + A, 8, "not valid JSON");
        refuses("{" + A + ",}", 8, "not valid JSON");
        refuses("{'a':1}", 0, "not valid JSON");
        refuses("{/**/}", 0, "not valid JSON");
        refuses("{\"a\u0000\":1}", 0, "not valid JSON");
    }

    @Test
    void refusesAKeyTwice() throws IOException {
        refuses("{" + A + "," + A + "}", 8, "Duplicate field 'a'");
        refuses("{" + A + ",\"\\u0061\":{}}", 8, "Duplicate field 'a'");
        refuses("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, "Duplicate field 'k'");
        refuses("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", 0, "Duplicate field 'dtype'");
    }

    @Test
    void refusesContentAfterTheHeader() throws IOException {
        refuses("{} {}", 0, "goes on after its end");
        refuses("{}\n", 0, "goes on after its end");
        refuses("{}\u0000", 0, "not valid JSON");
    }

    @Test
    void refusesMetadataOtherThanStrings() throws IOException {
        refuses("{\"__metadata__\":null}", 0, "'__metadata__' must be an object");
        refuses("{\"__metadata__\":{\"k\":1}}", 0, "metadata 'k' must be a string");
        refuses("{\"__metadata__\":{\"k\":{}}}", 0, "metadata 'k' must be a string");
    }

    @Test
    void refusesDeepNesting() throws IOException {
        refuses("{\"a\":{\"shape\":[[[[[[1]]]]]]}}", 0, "nesting depth (4) exceeds the maximum");
        refuses("{\"a\":" + "[".repeat(100_000) + "}", 0, "tensor 'a' must be an object");
    }

    @Test
    void refusesTensorsThatAreIncompleteOrSayMore() throws IOException {
        refuses("{\"a\":3}", 0, "tensor 'a' must be an object");
        refuses("{\"a\":{}}", 0, "tensor 'a' must have 'dtype', 'shape' and 'data_offsets'");
        refuses("{\"a\":{\"dtype\":\"F32\",\"shape\":[0]}}", 0, "tensor 'a' must have");
        refuses("{\"a\":{\"stride\":1}}", 0, "tensor 'a' has the unknown key 'stride'");
        refuses("{" + tensor("a", "F31", "[2]", 0, 8) + "}", 8, "unknown dtype 'F31'");
        refuses("{\"a\":{\"dtype\":4}}", 8, "'dtype' must be a string");
    }

    @Test
    void refusesSizesThatAreNotWholeNumbers() throws IOException {
        refuses("{" + tensor("a", "F32", "[2.0]", 0, 8) + "}", 8, "must hold whole numbers");
        refuses("{" + tensor("a", "F32", "[\"2\"]", 0, 8) + "}", 8, "must hold whole numbers");
        refuses("{" + tensor("a", "F32", "[-2,-1]", 0, 8) + "}", 8, "negative number -2");
        refuses(
                "{" + tensor("a", "F32", "[99999999999999999999]", 0, 8) + "}",
                8,
                "not valid JSON of the expected form");
        refuses("{" + tensor("a", "F32", "2", 0, 8) + "}", 8, "must be an array");
        refuses("{" + tensor("a", "F32", "[" + "1,".repeat(64) + "1]", 0, 4) + "}", 4, "more than 64 numbers");
    }

    @Test
    void refusesAShapeWhoseSizeOverflows() throws IOException {
        // 2^62 elements of 4 bytes are 2^64 bytes, which a wrapping product takes for 0.
        refuses("{" + tensor("a", "F32", "[4611686018427387904]", 0, 0) + "}", 0, "is larger than any file");
        refuses("{" + tensor("a", "F32", "[4294967296,4294967296]", 0, 0) + "}", 0, "is larger than any file");
        refuses("{" + tensor("a", "F32", "[4294967296,4294967296,0]", 0, 0) + "}", 0, "is larger than any file");
    }

    @Test
    void refusesOffsetsThatDoNotStartAt0() throws IOException {
        refuses("{" + tensor("a", "F32", "[2]", 4, 12) + "}", 12, "begins at byte 4 of the data, but 0 was expected");
    }

    @Test
    void refusesAnOverlap() throws IOException {
        refuses("{" + A + "," + tensor("b", "F32", "[2]", 4, 12) + "}", 12, "begins at byte 4 of the data, but 8");
        refuses("{" + A + "," + tensor("b", "F32", "[2]", 0, 8) + "}", 8, "begins at byte 0 of the data, but 8");
    }

    @Test
    void refusesAHole() throws IOException {
        refuses("{" + A + "," + tensor("b", "F32", "[1]", 12, 16) + "}", 16, "begins at byte 12 of the data, but 8");
    }

    @Test
    void refusesOffsetsThatDoNotFitTheShape() throws IOException {
        refuses("{" + tensor("a", "F32", "[3]", 0, 8) + "}", 8, "takes 12 bytes, but its data_offsets are [0, 8]");
        refuses("{" + tensor("a", "F32", "[2]", 0, -8) + "}", 8, "negative number -8");
        refuses("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4,8]}}", 8, "must be two numbers");
    }

    @Test
    void refusesDataThatEndsElsewhereThanTheFile() throws IOException {
        refuses("{" + A + "}", 7, "describes 8 bytes of data, but 7 follow; the file is cut off");
        refuses("{" + A + "}", 9, "describes 8 bytes of data, but 9 follow; the file is too long");
    }

    @Test
    void refusesToReadWhatIsNotThere() throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(file("{" + A + "}", 8))) {
            assertThrows(BadInputException.class, () -> reader.readFloats("z"));
            assertThrows(BadInputException.class, () -> reader.readLongs("a"));
            assertThrows(IndexOutOfBoundsException.class, () -> reader.readFloats("a", 1, new float[2], 0, 2));
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        Path file = folder.resolve("none.safetensors");
        BadInputException e = assertThrows(BadInputException.class, () -> SafetensorsReader.open(file));
        assertEquals(file + ": no such file", e.getMessage());
        assertThrows(BadInputException.class, () -> SafetensorsReader.open(folder));
    }

    private void refuses(String json, int dataBytes, String reason) throws IOException {
        refusesBytes(file(json.getBytes(StandardCharsets.UTF_8), dataBytes), reason);
    }

    private void refusesBytes(byte[] content, String reason) throws IOException {
        Path file = Files.write(folder.resolve("broken.safetensors"), content);
        BadInputException e = assertThrows(BadInputException.class, () -> SafetensorsReader.open(file));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    private Path file(String json, int dataBytes) throws IOException {
        return Files.write(folder.resolve("good.safetensors"), file(json.getBytes(StandardCharsets.UTF_8), dataBytes));
    }

    private static byte[] file(byte[] json, int dataBytes) {
        return ByteBuffer.allocate(Long.BYTES + json.length + dataBytes)
                .put(length(json.length))
                .put(json)
                .array();
    }

    private static byte[] length(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static String tensor(String name, String type, String shape, long begin, long end) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + ","
                + end + "]}";
    }
}
