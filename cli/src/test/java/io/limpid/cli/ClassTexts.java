package io.limpid.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts in a class file: literals, constants, and what stands between the values of a concatenation. */
final class ClassTexts {

    private static final int MAGIC = 0xCAFEBABE;

    private ClassTexts() {}

    /** Reads the constant pool; see the Java Virtual Machine Specification, section 4.4. */
    static List<String> of(JavaClass type) {
        Map<Integer, String> characters = new HashMap<>();
        List<Integer> texts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(
                type.getSource().orElseThrow().getUri().toURL().openStream())) {
            if (in.readInt() != MAGIC) {
                throw new IllegalStateException(type + " is no class file");
            }
            in.skipNBytes(4); // the version
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> characters.put(i, in.readUTF());
                    case 8 -> texts.add(in.readUnsignedShort());
                    case 7, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++; // takes two places
                    }
                    default -> throw new IllegalStateException(type + " has a constant of the unknown kind " + tag);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stream().map(characters::get).toList();
    }
}
