package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Pages of two data sets in a browser, for tests. Whatever a test does, nothing may be complained of and nothing asked from another host. */
abstract class OpenPages {

    static Chromium browser;
    static TrainedPage digits;
    static TrainedPage wine;

    Tab tab;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        browser = Chromium.startOrSkip(Files.createDirectory(folder.resolve("browser")));
        digits = TrainedPage.of("digits", 8, 0, "mean", Files.createDirectory(folder.resolve("digits")));
        wine = TrainedPage.of("wine", 12, 0, "others", Files.createDirectory(folder.resolve("wine")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            digits.close();
            wine.close();
        }
    }

    @BeforeEach
    void openTab() throws Exception {
        tab = browser.newTab();
    }

    @AfterEach
    void nothingIsComplainedOfOrAskedFor() {
        if (tab == null) {
            return;
        }
        assertEquals(List.of(), tab.complaints());
        for (String request : tab.requests()) {
            String scheme = URI.create(request).getScheme();
            assertTrue(scheme.equals("file") || scheme.equals("about") || scheme.equals("blob"), request);
        }
        tab.close();
    }

    String text(String selector) throws Exception {
        return tab.evaluate("document.querySelector('" + selector + "').textContent")
                .asText();
    }

    JsonNode study(String property) throws Exception {
        return tab.evaluate("explorerPage.study." + property);
    }
}
