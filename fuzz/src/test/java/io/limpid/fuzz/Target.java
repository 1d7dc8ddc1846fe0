package io.limpid.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A reader and bytes that someone else chose: either they give a value, or a {@link BadInputException} of one short line. Anything else is a
 * fault: another exception, memory that runs out, no end.
 */
enum Target {
    SAFETENSORS("x.safetensors") {
        @Override
        void read(Path file) {
            Readers.safetensors(file);
        }
    },
    NPY("x.npy") {
        @Override
        void read(Path file) {
            Readers.npy(file);
        }
    },
    NPZ("x.npz") {
        @Override
        void read(Path file) {
            Readers.npz(file);
        }
    },
    IDX("x-idx3-ubyte") {
        @Override
        void read(Path file) {
            Readers.idx(file);
        }
    },
    ARRAYS("x.npy") {
        @Override
        void read(Path file) {
            Readers.data("npy:" + file, false);
        }
    },
    TABLE("x.csv") {
        @Override
        void read(Path file) {
            Readers.data("csv:" + file, false);
        }
    },
    LABELLED_TABLE("x.csv") {
        @Override
        void read(Path file) {
            Readers.data("csv:" + file, true);
        }
    },
    IMAGE("x.png") {
        @Override
        void read(Path file) {
            Readers.data("images:" + file.getParent(), false);
        }
    },
    MODEL("x.safetensors") {
        @Override
        void read(Path file) {
            Readers.model(file);
        }
    },
    METADATA("x.safetensors") {
        @Override
        void read(Path file) {
            Readers.metadata(file);
        }
    },
    CHECKPOINT("x.safetensors") {
        @Override
        void read(Path file) {
            Readers.checkpoint(file);
        }
    },
    PROVENANCE("x.json") {
        @Override
        void read(Path file) {
            Readers.provenance(file);
        }
    };

    private static final int LONGEST_LINE = 2000;

    private final String fileName;

    Target(String fileName) {
        this.fileName = fileName;
    }

    /** Reads everything that the file holds. */
    abstract void read(Path file);

    /** Lets the reader have the bytes. */
    final void accept(byte[] bytes) {
        try {
            Path folder = Files.createTempDirectory("limpid-fuzz");
            Path file = folder.resolve(fileName);
            try {
                Files.write(file, bytes);
                read(file);
            } catch (BadInputException e) {
                String line = String.valueOf(e.getMessage());
                assertFalse(line.chars().anyMatch(Character::isISOControl), line);
                assertTrue(line.length() > fileName.length() && line.length() < LONGEST_LINE, line);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
