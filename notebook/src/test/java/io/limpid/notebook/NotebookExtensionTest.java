package io.limpid.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.Classifier;
import io.limpid.Explanation;
import io.limpid.Limpid;
import io.limpid.Table;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NotebookExtensionTest {

    private static Explanation explained;

    @BeforeAll
    static void explain() throws IOException {
        Table wine = Table.of("wine");
        try (Classifier model = Limpid.classifier().depth(2).epochs(2).fit(wine.split(.2))) {
            explained = model.explain(model.rowsOf(wine).get(3));
        }
    }

    @Test
    void aKernelFindsTheExtension() {
        List<Class<?>> found = ServiceLoader.load(Extension.class).stream()
                .<Class<?>>map(ServiceLoader.Provider::type)
                .toList();
        assertTrue(found.contains(NotebookExtension.class), found.toString());
    }

    @Test
    void anExplanationIsShownAsItsPageInAFrame() throws IOException {
        Renderer renderer = new Renderer();
        NotebookExtension.register(renderer);
        DisplayData shown = renderer.render(explained);
        String html = (String) shown.getData(MIMEType.TEXT_HTML);
        int begin = html.indexOf("srcdoc=\"") + "srcdoc=\"".length();
        String page = html.substring(begin, html.indexOf('"', begin))
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        assertEquals(explained.toHtml(), page);
        assertTrue(html.startsWith("<iframe sandbox=\"\" "), html.substring(0, 80));
        assertEquals(explained.toString(), shown.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void aCellThatAsksForTextGetsTextAlone() {
        Renderer renderer = new Renderer();
        NotebookExtension.register(renderer);
        DisplayData shown = renderer.renderAs(explained, "text/plain");
        assertEquals(explained.toString(), shown.getData(MIMEType.TEXT_PLAIN));
        assertEquals(null, shown.getData(MIMEType.TEXT_HTML));
    }
}
