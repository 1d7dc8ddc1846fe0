package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.report.thirdparty.BrokenSections;
import io.limpid.report.thirdparty.RowCountSection;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportSectionTest {

    private static final String SERVICE_FILE = "META-INF/services/" + ReportSection.class.getName();
    private static final List<String> OURS = List.of("layers", "classes", "rows", "guide");

    @TempDir
    private Path jar;

    /** Writes a report where these providers are on the class path, as a jar of somebody else would put them there. */
    private Document pageWith(String... providers) throws IOException {
        Path file = jar.resolve(SERVICE_FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(providers));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return PageParser.parse(SampleReports.page(SampleReports.images(3)));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static List<String> sections(Document page) {
        return PageParser.elements(page, "section").stream()
                .filter(section -> section.getParentNode().getNodeName().equals("main"))
                .map(section -> section.getAttribute("id"))
                .toList();
    }

    private static List<String> contents(Document page) {
        return PageParser.elements(page, "a").stream()
                .map(link -> link.getAttribute("href").substring(1))
                .toList();
    }

    private static String warnings(Document page) {
        List<Element> found = PageParser.ofClass(page, "section", "warnings");
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    @Test
    void aSectionOfAThirdPartyStandsWhereItSays() throws IOException {
        Document page = pageWith(RowCountSection.class.getName());
        List<String> expected = List.of("layers", "row-count", "classes", "rows", "guide");
        assertEquals(expected, sections(page));
        assertEquals(expected, contents(page));
        assertTrue(PageParser.texts(page, "h2").contains("Row count"));
        assertTrue(PageParser.texts(page, "title").contains("dog: 6"), "a bar of its chart");
        assertEquals("", warnings(page));
    }

    @Test
    void withoutOthersThereAreOursOnceEach() {
        Document page = PageParser.parse(SampleReports.page(SampleReports.images(3)));
        assertEquals(OURS, sections(page));
        assertEquals(OURS, contents(page));
    }

    @Test
    void ourSectionsAreThereWhateverTheContextClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            for (ClassLoader loader : new ClassLoader[] {null, ClassLoader.getPlatformClassLoader()}) {
                thread.setContextClassLoader(loader);
                assertEquals(OURS, sections(PageParser.parse(SampleReports.page(SampleReports.images(2)))));
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static Stream<Class<?>> broken() {
        return Stream.of(
                BrokenSections.Throwing.class,
                BrokenSections.LeftOpen.class,
                BrokenSections.ClosesTooMuch.class,
                BrokenSections.Nameless.class,
                BrokenSections.Unlinked.class,
                BrokenSections.Unmakeable.class);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aSectionThatFailsIsLeftOutAndThePageSaysSo(Class<?> section) throws IOException {
        Document page = pageWith(section.getName(), RowCountSection.class.getName());
        assertEquals(List.of("layers", "row-count", "classes", "rows", "guide"), sections(page));
        assertEquals(sections(page), contents(page));
        assertTrue(warnings(page).contains("A section of this report is missing"), warnings(page));
        assertTrue(warnings(page).contains(section.getSimpleName()), warnings(page));
        assertFalse(page.getDocumentElement().getTextContent().contains("half a section"));
    }

    @Test
    void thePageSaysWhyASectionIsMissing() throws IOException {
        assertTrue(warnings(pageWith(BrokenSections.Throwing.class.getName())).contains("nothing to see here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.NoSuchSection", "io.limpid.report.SampleReports", "not a name"})
    void aServiceFileThatNamesNoSectionLosesNothingElse(String line) throws IOException {
        Document page = pageWith(line);
        assertEquals(OURS, sections(page));
        assertTrue(warnings(page).contains("could not be loaded"), warnings(page));
    }

    @Test
    void oneOfTwoSectionsOfANameIsLeftOut() throws IOException {
        Document page = pageWith(BrokenSections.SameName.class.getName());
        assertEquals(OURS, sections(page));
        assertTrue(warnings(page).contains("another one called 'layers'"), warnings(page));
    }

    /** Sections are provided twice, for the module path and for the class path: the same ones. */
    @Test
    void moduleAndServiceFileNameTheSameSections() throws Exception {
        Path classes = Path.of(ReportSection.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> onClassPath = Files.readAllLines(classes.resolve(SERVICE_FILE), StandardCharsets.UTF_8);
        try (InputStream module = Files.newInputStream(classes.resolve("module-info.class"))) {
            List<String> onModulePath = ModuleDescriptor.read(module).provides().stream()
                    .filter(provides -> provides.service().equals(ReportSection.class.getName()))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
            // Answers only apply where rows have labels, and the explorer where there is a network, so the sample pages
            // above lack them.
            assertEquals(OURS.size() + 2, onClassPath.size());
            assertEquals(onModulePath, onClassPath);
        }
    }
}
