package io.limpid.interpret.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What an image file is, told from its first bytes; its name says nothing. */
enum ImageKind {
    PNG("\u0089PNG\r\n\u001a\n"),
    JPEG("\u00ff\u00d8\u00ff"),
    BMP("BM"),
    TIFF("II*\0", "MM\0*", "II+\0", "MM\0+"),
    GIF("GIF87a", "GIF89a"),
    WEBP("RIFF....WEBP");

    /** How many bytes tell the kind. */
    static final int BYTES = 18;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    private final List<String> beginnings;

    ImageKind(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    /** Returns whether it is read. */
    boolean isRead() {
        return this == PNG || this == JPEG || this == BMP;
    }

    /** Returns the kind of an image; empty if the bytes are not those of one. */
    static Optional<ImageKind> of(byte[] content) {
        for (ImageKind kind : values()) {
            for (String beginning : kind.beginnings) {
                if (begins(content, beginning.getBytes(StandardCharsets.ISO_8859_1), kind == WEBP)
                        && (kind != BMP || hasBitmapHeader(content))) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }

    /** Two letters are few: the header that follows has at most 124 bytes, in a number of four. */
    private static boolean hasBitmapHeader(byte[] content) {
        return content.length >= BYTES && content[14] > 0 && content[15] == 0 && content[16] == 0 && content[17] == 0;
    }

    /** @param dots whether a dot stands for any byte */
    private static boolean begins(byte[] content, byte[] beginning, boolean dots) {
        if (content.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (content[i] != beginning[i] && !(dots && beginning[i] == '.')) {
                return false;
            }
        }
        return true;
    }
}
