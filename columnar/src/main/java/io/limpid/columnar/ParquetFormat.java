package io.limpid.columnar;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.explanation.ExplanationForm;
import io.limpid.interpret.explanation.ExplanationFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** Explanations as a Parquet file: the table that {@link io.limpid.interpret.explanation.ExplanationTable} describes, one line per row, layer and feature. */
public final class ParquetFormat implements ExplanationFormat {

    /** What names of Parquet files end in. */
    static final String ENDING = ".parquet";

    @Override
    public String ending() {
        return ENDING;
    }

    @Override
    public Sink create(Path file, ExplanationForm form, Map<String, String> metadata) throws IOException {
        try {
            return new ParquetSink(file, form, metadata);
        } catch (SQLException e) {
            throw new BadInputException(file + ": can't be begun: " + e.getMessage(), e);
        }
    }
}
