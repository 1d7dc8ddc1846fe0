package io.limpid.interpret.data;

import java.nio.file.Path;
import java.util.List;

/** MNIST and Fashion-MNIST, by name. */
public final class IdxSource implements DataSource {

    private static final String MNIST = "mnist";
    private static final String FASHION_MNIST = "fashion-mnist";

    @Override
    public List<String> forms() {
        return List.of(MNIST, FASHION_MNIST);
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return forms().contains(request.spec());
    }

    @Override
    public List<Path> files(DataRequest request) {
        return IdxData.folder(request.places().foldersOf(request.spec())).stream()
                .toList();
    }

    @Override
    public LoadedData load(DataRequest request) {
        String name = request.spec();
        return IdxData.load(
                name,
                name.equals(MNIST) ? IdxData.DIGITS : IdxData.CLOTHES,
                request.places().foldersOf(name));
    }
}
