package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** MNIST and Fashion-MNIST by name, and other idx files: {@code idx:IMAGES,LABELS}, or the folder they
 * lie in; the prefix can be left out. */
public final class IdxSource implements DataSource {

    private static final String MNIST = "mnist";
    private static final String FASHION_MNIST = "fashion-mnist";
    private static final String KIND = "idx";

    @Override
    public List<String> forms() {
        return List.of(MNIST, FASHION_MNIST, "idx:DIR", "idx:IMAGES,LABELS");
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return isNamed(request) || request.hasPrefix(KIND) || PathKind.of(request) == PathKind.IDX;
    }

    private static boolean isNamed(DataRequest request) {
        return request.spec().equals(MNIST) || request.spec().equals(FASHION_MNIST);
    }

    @Override
    public List<Path> files(DataRequest request) {
        return isNamed(request)
                ? IdxData.folder(request.places().foldersOf(request.spec())).stream()
                        .toList()
                : pairFiles(request);
    }

    private static List<Path> pairFiles(DataRequest request) {
        String[] files = request.place(KIND).split(",", -1);
        if (files.length > 2 || Stream.of(files).anyMatch(String::isEmpty)) {
            throw new BadInputException("'" + request.spec() + "' must be idx:IMAGES,LABELS, or idx:DIR");
        }
        return Arrays.stream(files)
                .map(file -> DataPlaces.path(request.spec(), file))
                .toList();
    }

    @Override
    public LoadedData load(DataRequest request) {
        String name = request.spec();
        if (isNamed(request)) {
            return IdxData.named(
                    name,
                    name.equals(MNIST) ? IdxData.DIGITS : IdxData.CLOTHES,
                    request.places().foldersOf(name));
        }
        List<Path> files = pairFiles(request);
        if (files.size() == 2) {
            return IdxData.of(new IdxFiles.Pairs(new IdxFiles.Pair(files.get(0), files.get(1)), Optional.empty()));
        }
        Path place = files.get(0);
        if (Files.isRegularFile(place)) {
            IdxFiles.Pair pair = IdxFiles.partner(place)
                    .orElseThrow(() -> new BadInputException(
                            place + ": images and their labels lie in two files; give them as idx:IMAGES,LABELS"));
            return IdxData.of(new IdxFiles.Pairs(pair, Optional.empty()));
        }
        if (!Files.isDirectory(place)) {
            throw new BadInputException(
                    place + ": no such file or folder; two idx files are given as idx:IMAGES,LABELS");
        }
        return IdxData.of(IdxFiles.pairs(place));
    }
}
