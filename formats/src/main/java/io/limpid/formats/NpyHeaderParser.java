package io.limpid.formats;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the dictionary of an npy header, such as {@code {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }}. It
 * is a Python literal, of which exactly these three keys are accepted, each once, in any order.
 */
final class NpyHeaderParser {

    private static final Pattern NUMBER = Pattern.compile("([<>|])(?:(f)([248])|([iu])([1248])|(b)(1))");
    private static final Pattern TEXT = Pattern.compile("([<>|])([US])([1-9][0-9]{0,4})");
    private static final int MOST_DIMENSIONS = 64;
    private static final int MOST_DIGITS = 18;

    private final String file;
    private final String text;
    private int position;
    private @Nullable String type;
    private @Nullable Boolean fortranOrder;
    private @Nullable List<Long> shape;

    private NpyHeaderParser(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * @param file named in errors
     * @param text the dictionary with its padding
     * @throws BadInputException if it is not of the expected form, or if its numbers are of a type that is not supported
     */
    static NpyHeader parse(String file, String text) {
        NpyHeaderParser parser = new NpyHeaderParser(file, text);
        parser.readDictionary();
        return parser.header(parser.type, parser.fortranOrder, parser.shape);
    }

    private void readDictionary() {
        expect('{');
        while (!accept('}')) {
            String key = readString();
            expect(':');
            switch (key) {
                case "descr" -> type = once(key, type, readType());
                case "fortran_order" -> fortranOrder = once(key, fortranOrder, readBoolean());
                case "shape" -> shape = once(key, shape, readShape());
                default -> throw bad("has the unknown key '" + key + "'");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (position < text.length()) {
            throw bad("goes on after its end");
        }
    }

    private NpyHeader header(@Nullable String type, @Nullable Boolean fortranOrder, @Nullable List<Long> shape) {
        if (type == null || fortranOrder == null || shape == null) {
            throw bad("must have 'descr', 'fortran_order' and 'shape'");
        }
        Matcher text = TEXT.matcher(type);
        Matcher number = NUMBER.matcher(type);
        char kind;
        int bytes;
        String mark;
        if (text.matches()) {
            kind = text.group(2).charAt(0);
            int characters = Integer.parseInt(text.group(3));
            bytes = kind == 'U' ? characters * NpyHeader.BYTES_PER_CHARACTER : characters;
            mark = text.group(1);
        } else if (number.matches()) {
            kind = type.charAt(1);
            bytes = Integer.parseInt(type.substring(2));
            mark = number.group(1);
        } else {
            throw unsupported(type);
        }
        boolean hasOrder = bytes > 1 && kind != 'S';
        if (hasOrder && mark.equals("|")) {
            throw unsupported(type);
        }
        ByteOrder order = mark.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(kind, bytes, order, fortranOrder, shape);
    }

    private <T> T once(String key, @Nullable T before, T value) {
        if (before != null) {
            throw bad("has the key '" + key + "' twice");
        }
        return value;
    }

    private String readType() {
        if (peek() == '[') {
            throw bad("describes records; plain numbers are expected");
        }
        return readString();
    }

    private String readString() {
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw bad("has no quoted text at its character " + position);
        }
        int end = text.indexOf(quote, position + 1);
        if (end < 0) {
            throw bad("has an open quote at its character " + position);
        }
        String value = text.substring(position + 1, end);
        position = end + 1;
        return value;
    }

    private boolean readBoolean() {
        skipSpace();
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, position)) {
                position += word.length();
                return word.equals("True");
            }
        }
        throw bad("has neither True nor False at its character " + position);
    }

    private List<Long> readShape() {
        List<Long> sizes = new ArrayList<>();
        expect('(');
        while (!accept(')')) {
            sizes.add(readSize());
            if (sizes.size() > MOST_DIMENSIONS) {
                throw bad("has more than " + MOST_DIMENSIONS + " dimensions");
            }
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return sizes;
    }

    private long readSize() {
        skipSpace();
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start || position - start > MOST_DIGITS) {
            throw bad("has no size of an array at its character " + start);
        }
        return Long.parseLong(text.substring(start, position));
    }

    private char peek() {
        skipSpace();
        return position < text.length() ? text.charAt(position) : 0;
    }

    private boolean accept(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw bad("has no '" + wanted + "' at its character " + position);
        }
    }

    private void skipSpace() {
        while (position < text.length() && (text.charAt(position) == ' ' || text.charAt(position) == '\n')) {
            position++;
        }
    }

    private BadInputException unsupported(String type) {
        if (type.endsWith("O")) {
            return new BadInputException(file + ": holds Python objects ('" + type
                    + "'), which are not read as they could run any program; save it with a plain type,"
                    + " such as numpy.save(file, a.astype('str')) or a.astype('float32')");
        }
        return new BadInputException(file + ": numbers of the type '" + type
                + "' are not supported; save floats or integers of up to 64 bits, truth values or text");
    }

    private BadInputException bad(String what) {
        return new BadInputException(file + ": npy header: " + what);
    }
}
