package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.Classifier;
import io.limpid.Explanation;
import io.limpid.Limpid;
import io.limpid.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowPageTest {

    @TempDir
    private Path folder;

    @Test
    void thePageTellsTheAnswerTheReasonsAndTheLayers() throws IOException {
        Table wine = Table.of("wine");
        Explanation row;
        try (Classifier model = Limpid.classifier().depth(3).epochs(5).fit(wine.split(.2))) {
            row = model.explain(model.rowsOf(wine).get(3));
        }
        Path page = folder.resolve("row.html");
        row.saveHtml(page);
        String html = Files.readString(page);
        assertEquals(html, row.toHtml());
        assertTrue(html.contains("<h1>Why " + row.prediction().label() + "?</h1>"), html);
        row.why().top(13).forEach(reason -> assertTrue(html.contains(reason.column()), reason.column()));
        assertTrue(html.contains("What each layer holds"));
    }
}
