package io.limpid.interpret.data;

import java.nio.file.Path;
import java.util.List;

/** Folders of images: {@code images:DIR}, or the folder alone. */
public final class ImageSource implements DataSource {

    private static final String KIND = "images";

    @Override
    public List<String> forms() {
        return List.of("images:DIR");
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return request.hasPrefix(KIND) || PathKind.of(request) == PathKind.IMAGES;
    }

    @Override
    public List<Path> files(DataRequest request) {
        return List.of(request.path(KIND));
    }

    @Override
    public LoadedData load(DataRequest request) {
        return ImageFolder.load(request.path(KIND), request.images());
    }
}
