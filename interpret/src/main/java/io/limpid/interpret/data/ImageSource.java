package io.limpid.interpret.data;

import java.nio.file.Path;
import java.util.List;

/** Folders of images: {@code images:DIR}. */
public final class ImageSource implements DataSource {

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
        return request.kind().equals("images") && !request.argument().isEmpty();
    }

    @Override
    public List<Path> files(DataRequest request) {
        return List.of(request.path("images"));
    }

    @Override
    public LoadedData load(DataRequest request) {
        return ImageFolder.load(request.path("images"), request.images());
    }
}
