package io.limpid.report.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Pages of two data sets in a browser, for tests. */
abstract class OpenPages extends InBrowser {

    static TrainedPage digits;
    static TrainedPage wine;

    OpenPages() {
        super("blob");
    }

    @BeforeAll
    static void write(@TempDir Path folder) throws Exception {
        digits = TrainedPage.of("digits", 8, 0, "mean", Files.createDirectory(folder.resolve("digits")));
        wine = TrainedPage.of("wine", 12, 0, "others", Files.createDirectory(folder.resolve("wine")));
    }

    @AfterAll
    static void close() {
        for (TrainedPage page : new TrainedPage[] {digits, wine}) {
            if (page != null) {
                page.close();
            }
        }
    }

    JsonNode study(String property) throws Exception {
        return tab.evaluate("explorerPage.study." + property);
    }
}
