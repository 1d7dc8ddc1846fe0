package io.limpid.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limpid.Classifier;
import io.limpid.Limpid;
import io.limpid.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files of Spark are tables to Limpid, and its explanations as Parquet files are tables to Spark. */
class ParquetOfSparkTest {

    @TempDir
    private Path folder;

    @Test
    void filesGoBothWays() throws IOException {
        Path written = folder.resolve("wine");
        TestData.table("wine").coalesce(1).write().parquet(written.toString());
        Path part;
        try (Stream<Path> files = Files.list(written)) {
            part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        Path explained = folder.resolve("explained.parquet");
        Table table = Table.of(part.toString()).label("cultivar");
        try (Classifier model = Limpid.classifier().depth(2).epochs(2).fit(table)) {
            assertEquals(List.of("cultivar_1", "cultivar_2", "cultivar_3"), model.classes());
            assertEquals(178, model.explainAll(table).save(explained));
        }
        Dataset<Row> lines = TestData.spark().read().parquet(explained.toString());
        assertEquals(178 * 2 * 13, lines.count());
        assertEquals(
                List.of("row", "label", "layer", "layer_prediction", "feature", "input", "contribution"),
                List.of(lines.columns()).subList(0, 7));
        assertEquals(
                178 * 2,
                lines.filter("feature = 'proline' and evidence is not null").count());
    }
}
