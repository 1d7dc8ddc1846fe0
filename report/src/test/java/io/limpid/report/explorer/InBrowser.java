package io.limpid.report.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A browser, and a tab for each test. Whatever a test does, nothing may be complained of and nothing asked from another host. */
abstract class InBrowser {

    static Chromium browser;

    Tab tab;

    private final Set<String> schemes;

    /** @param own what else than files the page may ask for: what it has made itself, by the scheme of its address */
    InBrowser(String own) {
        schemes = Set.of("file", "about", own);
    }

    @BeforeAll
    static void startBrowser(@TempDir Path folder) throws Exception {
        browser = Chromium.startOrSkip(Files.createDirectory(folder.resolve("browser")));
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
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
            assertTrue(schemes.contains(URI.create(request).getScheme()), request);
        }
        tab.close();
    }

    String text(String selector) throws Exception {
        return tab.evaluate("document.querySelector('" + selector + "').textContent")
                .asText();
    }
}
