package io.limpid.interpret.explanation;

import io.limpid.formats.NpyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The arrays of an npz file, unpacked into a folder. */
final class NpzArrays {

    private final Map<String, NpyReader> arrays = new HashMap<>();

    NpzArrays(InputStream npz, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ZipInputStream zip = new ZipInputStream(npz)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().endsWith(".npy")) {
                    continue; // the metadata
                }
                Path file = folder.resolve(entry.getName());
                Files.copy(zip, file);
                arrays.put(entry.getName().replaceFirst("\\.npy$", ""), NpyReader.open(file));
            }
        }
    }

    Set<String> names() {
        return arrays.keySet();
    }

    List<Long> shape(String name) {
        return arrays.get(name).header().shape();
    }

    double[] values(String name) {
        NpyReader array = arrays.get(name);
        double[] values = new double[(int) array.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.header().isFloat() ? array.floating(i) : array.integer(i);
        }
        return values;
    }
}
