package io.limpid;

import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.model.ModelInfo;
import java.nio.file.Path;
import java.util.List;

/**
 * Rows in a file: what is read, when it is needed, and which column is the class. A value; each method that changes something returns another table.
 *
 * @param request what is read
 */
public record Table(DataRequest request) {

    /** A table of text: commas, semicolons or tabs, with a line of names, also packed by gzip; what it is like is found out. */
    public static Table csv(Path file) {
        return new Table(DataRequest.of("csv:" + file));
    }

    /**
     * Any data that the command line takes.
     *
     * @param spec such as {@code digits}, {@code wine}, {@code people.csv}, {@code X.npy,y.npy}, {@code images:FOLDER}
     */
    public static Table of(String spec) {
        return new Table(DataRequest.of(spec));
    }

    /** Says which column holds the class: its name, or its place from 1. */
    public Table label(String column) {
        return new Table(request.withLabel(column));
    }

    /** Leaves columns out. */
    public Table ignore(String... columns) {
        return new Table(request.withTable(request.table().withIgnored(List.of(columns))));
    }

    /**
     * Sets rows aside for testing, chosen at random but the same for the same seed.
     *
     * @param fraction the share of the rows, in (0, 1)
     */
    public TableSplit split(double fraction) {
        return new TableSplit(this, fraction);
    }

    LoadedData load() {
        return DataSources.discover().load(request);
    }

    /** Returns all rows in the terms of a model, which remembers what the label and the columns are. */
    DataSet rowsFor(ModelInfo info) {
        TableSettings settings = request.table().forModel(info.schema());
        return info.fit(DataSources.discover().load(request.withTable(settings)).forEvaluation());
    }

    @Override
    public String toString() {
        return request.spec();
    }
}
