package io.limpid.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide runs, and is the same as in the guide. */
class SparkExampleTest {

    @TempDir
    private Path folder;

    @Test
    void theExampleExplainsRows() throws Exception {
        Dataset<Row> table = TestData.table("breast-cancer");
        Dataset<Row> answers =
                SparkExample.answers(table, table, folder.resolve("model").toString());
        Row first = answers.first();
        assertTrue(List.of("benign", "malignant").contains(first.getString(0)));
        List<Row> told = first.getList(3);
        assertEquals(3, told.size());
        assertEquals(table.count(), answers.count());
    }

    @Test
    void theGuideShowsTheExampleAsItIs() throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/limpid/spark/SparkExample.java"));
        String guide = Files.readString(Path.of("../docs/spark.md"));
        String example = source.substring(
                source.indexOf("// begin of the example\n") + "// begin of the example\n".length(),
                source.indexOf("        // end of the example"));
        assertTrue(
                guide.contains(
                        "```java\n" + example.stripTrailing().stripIndent().strip() + "\n```"),
                example);
    }
}
