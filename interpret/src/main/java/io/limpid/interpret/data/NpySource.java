package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** NumPy arrays: {@code npy:X.npy} or, with labels, {@code npy:X.npy,Y.npy}, or both in one file, {@code npy:DATA.npz}; the
 * prefix can be left out. */
public final class NpySource implements DataSource {

    private static final String KIND = "npy";

    @Override
    public List<String> forms() {
        return List.of("npy:X.npy", "npy:X.npy,Y.npy", "npy:DATA.npz");
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return request.hasPrefix(KIND) || PathKind.of(request) == PathKind.ARRAYS;
    }

    @Override
    public List<Path> files(DataRequest request) {
        String[] files = request.place(KIND).split(",", -1);
        if (files.length > 2 || files[0].isEmpty() || files[files.length - 1].isEmpty()) {
            throw new BadInputException("'" + request.spec() + "' must be npy:X.npy, or npy:X.npy,Y.npy with labels");
        }
        return Arrays.stream(files)
                .map(file -> DataPlaces.path(request.spec(), file))
                .toList();
    }

    @Override
    public LoadedData load(DataRequest request) {
        List<Path> files = files(request);
        boolean archive = files.stream().anyMatch(NpySource::isArchive);
        if (archive && files.size() == 2) {
            throw new BadInputException("'" + request.spec() + "': an npz file brings its labels; give it alone");
        }
        if (archive) {
            return NpzData.load(files.get(0));
        }
        return NpyData.load(files.get(0), files.stream().skip(1).findFirst());
    }

    private static boolean isArchive(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
    }
}
