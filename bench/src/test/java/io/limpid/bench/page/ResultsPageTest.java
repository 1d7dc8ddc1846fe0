package io.limpid.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.bench.workload.GemmShape;
import io.limpid.bench.workload.NetworkSize;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ResultsPageTest {

    private static final RunInfo INFO = new RunInfo(
            "./limpid-bench",
            "full",
            "today",
            "a machine",
            "a system",
            "a JDK",
            "-Xmx1g",
            16,
            List.of("backend b: why"));

    private static Measurements run() {
        List<Measurement> all = new ArrayList<>();
        all.add(new Measurement("FmaPeak", Map.of("threads", "1"), 1000, 1, 0, 2e8));
        for (GemmShape shape : List.of(GemmShape.FORWARD_1024, GemmShape.FORWARD_100)) {
            for (String backend : List.of("vector", "a<b&c")) {
                all.add(new Measurement(
                        "Gemm",
                        Parameters.gemm(backend, 1, shape),
                        shape.operations() * 1e-5,
                        1,
                        0,
                        shape.operations()));
            }
        }
        for (int depth : new int[] {100, 10, 5}) {
            NetworkSize size = new NetworkSize(depth, 794, 128);
            all.add(new Measurement(
                    "Forward",
                    Parameters.network("vector", 1, size),
                    depth * 1500,
                    Double.NaN,
                    12,
                    size.forwardOperations()));
        }
        all.add(new Measurement("OnnxRuntimeForward", Parameters.peer(1, Parameters.STANDARD), 30_000, 100, 400, 1e9));
        for (String turn : List.of("first", "second")) {
            all.add(new Measurement(
                    "OnnxRuntimeInTurn",
                    Map.of("threads", "1", "rank", "0", "turn", turn),
                    turn.equals("first") ? 15_000 : 30_000,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN));
        }
        return new Measurements(all);
    }

    @Test
    void chartsAreWellFormedPicturesThatThePageRefersTo() throws Exception {
        ResultsPage page = ResultsPage.of(INFO, run());
        assertEquals(
                Set.of("charts/gemm.svg", "charts/forward.svg", "charts/scaling-depth.svg"),
                page.charts().keySet());
        for (Map.Entry<String, String> chart : page.charts().entrySet()) {
            assertTrue(page.markdown().contains("](" + chart.getKey() + ")"), chart.getKey());
            Document picture = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(chart.getValue())));
            assertEquals("svg", picture.getDocumentElement().getTagName());
            assertFalse(chart.getValue().contains("NaN"), chart.getKey());
        }
    }

    @Test
    void productsAreGivenInGigaflopsAndAsShareOfThePeak() {
        String markdown = ResultsPage.of(INFO, run()).markdown();
        assertTrue(markdown.contains("| 100×794×794, A Bᵀ | 100 (0.50) | 100 (0.50) |"), markdown);
    }

    @Test
    void peersStandBelowTheBackends() {
        String markdown = ResultsPage.of(INFO, run()).markdown();
        assertTrue(
                markdown.contains("| Limpid, vector | 15.0 | 108 | 12 |\n| ONNX Runtime | 30.0 ± 0.100 |"), markdown);
        String target = "| Forward pass, 1 thread | time / time of ONNX Runtime, in turn | ≤ 1.00 | 0.50 | met |";
        assertTrue(markdown.contains(target), markdown);
    }

    @Test
    void sizesAreInNumericalOrder() {
        String markdown = ResultsPage.of(INFO, run()).markdown();
        int five = markdown.indexOf("\n| 5 | 7.50 |");
        int ten = markdown.indexOf("\n| 10 | 15.0 |");
        int hundred = markdown.indexOf("\n| 100 | 150 |");
        assertTrue(0 < five && five < ten && ten < hundred, markdown);
    }

    @Test
    void everyTableHasAsManyCellsInEveryRow() {
        int columns = 0;
        for (String line : ResultsPage.of(INFO, run()).markdown().split("\n")) {
            if (!line.startsWith("|")) {
                columns = 0;
            } else {
                int here = line.split("\\|", -1).length;
                assertTrue(columns == 0 || columns == here, line);
                columns = here;
            }
        }
    }

    @Test
    void whatIsLeftOutIsSaid() {
        String markdown = ResultsPage.of(INFO, new Measurements(List.of())).markdown();
        assertTrue(markdown.contains("* backend b: why\n"));
        assertFalse(markdown.contains("## Matrix products"));
    }
}
