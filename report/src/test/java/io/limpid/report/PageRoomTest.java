package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.RowBuffer;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.explorer.Explorer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of networks that have room in them, or have not. */
class PageRoomTest {

    private static Model model(Backend backend, int features, int depth) {
        NetworkShape shape = NetworkShape.of(features, 2, depth);
        List<LowRankLayer> layers = IntStream.range(0, depth)
                .mapToObj(l -> new LowRankLayer(
                        backend.create(shape.width(), 1),
                        backend.create(shape.width(), 1),
                        backend.create(shape.width(), 1),
                        shape.activation(),
                        1,
                        0))
                .toList();
        Schema schema = new Schema(features, List.of(), List.of("yes", "no"), Optional.empty());
        return new Model(
                new ModelInfo(shape, schema, MinMaxEncoder.uniform(features, 0, 1), ""),
                IdentityMlp.of(backend, shape, layers));
    }

    @Test
    void aNetworkWithoutRoomIsMissingAndThePageSaysWhy() throws Exception {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                Model model = model(backend, 16_000, 10)) {
            DataSet row = new DataSet(
                    "a row",
                    new RowBuffer(1, 16_000),
                    Optional.empty(),
                    model.info().schema(),
                    Optional.empty());
            ModelReport report = new ModelReport(model, row, RowChoice.range(RowRange.all(1)));
            new Explainer(model, row, ExplainedClasses.PREDICTED).explain(RowRange.all(1), report);
            assertEquals(Optional.empty(), report.data(0).explorer());
            assertEquals(List.of(Explorer.TOO_LARGE), report.data(0).warnings());
            StringBuilder page = new StringBuilder();
            BlankPage.write(model, "wide", List.of(), html -> {}, page);
            assertTrue(page.toString().contains(Explorer.TOO_LARGE));
        }
    }

    @Test
    void aNetworkWithRoomRunsInAPageWithoutRows() throws Exception {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                Model model = model(backend, 12, 3)) {
            StringBuilder page = new StringBuilder();
            BlankPage.write(model, "small", List.of(), html -> html.element("p", "<hello>"), page);
            assertTrue(page.toString().contains("id=\"explorer-data\""));
            assertTrue(page.toString().contains("&lt;hello&gt;"));
            assertFalse(page.toString().contains(Explorer.TOO_LARGE));
        }
    }
}
