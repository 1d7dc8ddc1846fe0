package io.limpid.interpret.data;

import io.limpid.interpret.table.Table;
import io.limpid.interpret.table.TableReader;
import io.limpid.interpret.table.TableSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tables of delimited text: {@code csv:PATH}, or a path whose ending says so; {@code -} is standard input. */
public final class CsvSource implements DataSource {

    private static final String PREFIX = "csv";
    private static final String STANDARD_INPUT = "-";

    @Override
    public List<String> forms() {
        return List.of("csv:PATH", "PATH.csv", STANDARD_INPUT);
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return request.hasPrefix(PREFIX)
                || request.spec().equals(STANDARD_INPUT)
                || PathKind.of(request) == PathKind.TABLE;
    }

    @Override
    public boolean takesLabelColumn() {
        return true;
    }

    @Override
    public List<Path> files(DataRequest request) {
        return isStandardInput(request) ? List.of() : List.of(request.path(PREFIX));
    }

    @Override
    public LoadedData load(DataRequest request) {
        TableSettings settings = request.table();
        Table table = new TableReader().read(source(request), settings.wholeFormat(), request.listener());
        return LoadedData.whole(TableData.of(table, settings));
    }

    @Override
    public Optional<RowStream> stream(DataRequest request, Schema schema) {
        return Optional.of(TableStream.open(source(request), request.table(), schema, request.listener()));
    }

    private static TableSource source(DataRequest request) {
        return isStandardInput(request)
                ? TableSource.of("standard input", System.in)
                : TableSource.of(request.path(PREFIX));
    }

    private static boolean isStandardInput(DataRequest request) {
        return request.spec().equals(STANDARD_INPUT)
                || (request.hasPrefix(PREFIX) && request.argument().equals(STANDARD_INPUT));
    }
}
