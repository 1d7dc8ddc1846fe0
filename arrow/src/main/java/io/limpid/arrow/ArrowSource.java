package io.limpid.arrow;

import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSource;
import io.limpid.interpret.data.LoadedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tables in Arrow files, as files or streams: {@code arrow:PATH}, or a path that ends in {@code .arrow}, {@code .arrows} or {@code .feather}. */
public final class ArrowSource implements DataSource {

    private static final String PREFIX = "arrow";

    private static final List<String> ENDINGS = List.of(ArrowFormat.ENDING, FeatherFormat.ENDING, ".arrows");

    /** Before the source of texts, which takes files whose endings it does not know. */
    private static final int ORDER = 260;

    @Override
    public List<String> forms() {
        return List.of("arrow:PATH", "PATH.arrow", "PATH.feather");
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return request.hasPrefix(PREFIX)
                || (request.isPlainPath()
                        && ENDINGS.stream().anyMatch(request.spec().toLowerCase(Locale.ROOT)::endsWith));
    }

    @Override
    public boolean takesLabelColumn() {
        return true;
    }

    @Override
    public List<Path> files(DataRequest request) {
        return List.of(request.path(PREFIX));
    }

    @Override
    public LoadedData load(DataRequest request) {
        return LoadedData.of(
                new ArrowTable(request.path(PREFIX), request.table().format()).read(), request.table());
    }
}
