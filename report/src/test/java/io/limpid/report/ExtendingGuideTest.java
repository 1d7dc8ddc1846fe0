package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The section that docs/extending.md shows is the one that {@link ReportSectionTest} adds. */
class ExtendingGuideTest {

    @Test
    void theGuideShowsTheSectionThatIsTested() throws IOException {
        Path tests = Path.of("src/test/java/io/limpid/report/thirdparty");
        String source = Files.readString(tests.resolve("RowCountSection.java"));
        String guide = Files.readString(Path.of("../docs/extending.md"));
        String shown = "```java\n" + source.substring(source.indexOf("import ")) + "```\n";
        assertTrue(guide.contains(shown), "docs/extending.md must show:\n" + shown);
    }
}
