package io.limpid.notebook;

import io.limpid.Explanation;
import io.limpid.report.html.Html;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Has a notebook show an {@link Explanation} that is the value of a cell as its page, in a frame of its own, so that neither's styles
 * reach the other. The kernel finds this class once the jar is on its class path.
 */
public final class NotebookExtension implements Extension {

    /** As high as the answer and the columns that say most, on a screen as wide as a notebook. */
    private static final int HEIGHT = 640;

    @Override
    public void install(BaseKernel kernel) {
        register(kernel.getRenderer());
    }

    /**
     * Lets a renderer show explanations: as HTML where that is asked for or preferred, as text everywhere.
     *
     * @param renderer of a kernel. Modified
     */
    public static void register(Renderer renderer) {
        renderer.createRegistration(Explanation.class)
                .preferring(MIMEType.TEXT_HTML)
                .register(NotebookExtension::render);
    }

    private static void render(Explanation explanation, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_HTML, () -> frame(explanation));
    }

    private static String frame(Explanation explanation) {
        StringBuilder frame = new StringBuilder();
        try {
            new Html(frame)
                    .element(
                            "iframe",
                            "",
                            "sandbox",
                            "",
                            "title",
                            "Why " + explanation.prediction().label() + "?",
                            "srcdoc",
                            explanation.toHtml(),
                            "style",
                            "width:100%;height:" + HEIGHT + "px;border:0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frame.toString();
    }
}
