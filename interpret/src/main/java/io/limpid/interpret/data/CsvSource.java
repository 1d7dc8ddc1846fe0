package io.limpid.interpret.data;

import java.nio.file.Path;
import java.util.List;

/** Tables: {@code csv:PATH}. */
public final class CsvSource implements DataSource {

    @Override
    public List<String> forms() {
        return List.of("csv:PATH");
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return request.kind().equals("csv") && !request.argument().isEmpty();
    }

    @Override
    public boolean takesLabelColumn() {
        return true;
    }

    @Override
    public List<Path> files(DataRequest request) {
        return List.of(request.path());
    }

    @Override
    public LoadedData load(DataRequest request) {
        return LoadedData.whole(CsvData.read(request.path(), request.label().orElse(null)));
    }
}
