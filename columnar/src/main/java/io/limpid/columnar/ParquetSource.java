package io.limpid.columnar;

import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSource;
import io.limpid.interpret.data.LoadedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tables in Parquet files: {@code parquet:PATH}, or a path that ends in {@code .parquet}. */
public final class ParquetSource implements DataSource {

    private static final String PREFIX = "parquet";

    /** Before the source of texts, which takes files whose endings it does not know. */
    private static final int ORDER = 250;

    @Override
    public List<String> forms() {
        return List.of("parquet:PATH", "PATH.parquet");
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return request.hasPrefix(PREFIX)
                || (request.isPlainPath()
                        && request.spec().toLowerCase(Locale.ROOT).endsWith(ParquetFormat.ENDING));
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
                new ParquetTable(request.path(PREFIX), request.table().format()).read(), request.table());
    }
}
