package io.limpid.interpret.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the segments of a JPEG file say that decoders leave out. Damage in them is not reported here: the decoder does.
 *
 * @param orientation EXIF's number from 1 to 8 for how the image is to be turned; 1, which is not at all, where nothing is said
 * @param components how many components the colours have; 0 if there is no frame
 * @param transformed whether an Adobe segment says that the colours are YCCK, not CMYK
 * @param complete whether the marker of the end follows the image
 */
record JpegSegments(int orientation, int components, boolean transformed, boolean complete) {

    private static final int MARKER = 0xff;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int EXIF = 0xe1;
    private static final int ADOBE = 0xee;
    private static final int YCCK = 2;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT_TYPE = 3;
    private static final int DIRECTORY_ENTRY_BYTES = 12;

    static JpegSegments of(byte[] file) {
        int orientation = 1;
        int components = 0;
        boolean transformed = false;
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xff) == MARKER) {
            int type = file[at + 1] & 0xff;
            if (type == MARKER) { // filling
                at++;
                continue;
            }
            int begin = at + 4;
            int end = at + 2 + (((file[at + 2] & 0xff) << 8) | (file[at + 3] & 0xff));
            if (end < begin || end > file.length) {
                break;
            }
            ByteBuffer content = ByteBuffer.wrap(file, begin, end - begin).slice();
            if (type == EXIF && orientation == 1) {
                orientation = orientation(content);
            } else if (type == ADOBE && startsWith(content, "Adobe") && content.limit() >= 12) {
                transformed = content.get(11) == YCCK;
            } else if (isFrame(type) && content.limit() >= 6) {
                components = content.get(5) & 0xff;
            } else if (type == START_OF_SCAN) {
                return new JpegSegments(orientation, components, transformed, hasEnd(file, end));
            }
            at = end;
        }
        return new JpegSegments(orientation, components, transformed, false);
    }

    private static boolean isFrame(int type) {
        return type >= 0xc0 && type <= 0xcf && type != 0xc4 && type != 0xc8 && type != 0xcc;
    }

    private static boolean hasEnd(byte[] file, int from) {
        for (int i = file.length - 2; i >= from; i--) {
            if ((file[i] & 0xff) == MARKER && (file[i + 1] & 0xff) == END_OF_IMAGE) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(ByteBuffer content, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return content.limit() >= bytes.length && content.slice(0, bytes.length).equals(ByteBuffer.wrap(bytes));
    }

    /** Reads the tag from the first directory of the TIFF structure that EXIF is. */
    private static int orientation(ByteBuffer segment) {
        int header = 6;
        if (!startsWith(segment, "Exif\0\0")) {
            return 1;
        }
        try {
            ByteBuffer tiff = segment.slice(header, segment.limit() - header);
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getChar(directory);
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * DIRECTORY_ENTRY_BYTES;
                if (tiff.getChar(entry) == ORIENTATION_TAG && tiff.getChar(entry + 2) == SHORT_TYPE) {
                    int value = tiff.getChar(entry + 8);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
        } catch (IndexOutOfBoundsException e) {
            return 1; // a broken directory turns nothing
        }
        return 1;
    }
}
