package io.limpid.report.figure;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes figures as files. */
public final class FigureFile {

    /** What the names of such files end in. */
    public static final List<String> ENDINGS = List.of(".svg", ".png");

    /** 400 MB while it is drawn. */
    private static final long MOST_PIXELS = 100_000_000;

    /** Twelve columns of a thousand rows, and more than anything else has. */
    private static final int MOST_SHAPES = 50_000;

    private static final double MILLIMETRES_PER_INCH = 25.4;

    private FigureFile() {}

    /** Returns a figure as the text of an SVG file. */
    public static String svg(PrintedFigure figure, Print print) {
        Sketch sketch = new Sketch(print);
        double height = figure.draw(sketch);
        return sketch.svg(height, figure.description());
    }

    /**
     * Writes a figure, whole or not at all.
     *
     * @param target the file, which is replaced if there is one; as SVG, or PNG if its name ends so
     * @param dotsPerInch of a PNG, in [36, 2400]
     * @throws BadInputException about {@code dpi} if it is out of range, or so many pixels are too many; or if the file can't be written
     */
    public static void write(PrintedFigure figure, Print print, int dotsPerInch, Path target) {
        if (dotsPerInch < 36 || dotsPerInch > 2400) {
            throw new BadInputException("expected 36 to 2400 dots per inch; found " + dotsPerInch).about("dpi");
        }
        if (!target.toString().endsWith(".png")) {
            WholeFile.writeText(target, svg(figure, print));
            return;
        }
        Sketch sketch = new Sketch(print.withInstalledFont());
        double height = figure.draw(sketch);
        String svg = sketch.svg(height, figure.description());
        int columns = Print.pixels(print.width(), dotsPerInch);
        int rows = Print.pixels(height, dotsPerInch);
        if ((long) columns * rows > MOST_PIXELS) {
            throw new BadInputException("a picture of " + columns + " by " + rows
                            + " pixels is too large; take fewer dots per inch, or write an .svg file")
                    .about("dpi");
        }
        BufferedImage image = drawn(svg, columns, rows);
        WholeFile.write(target, stream -> writePng(image, dotsPerInch, stream));
    }

    private static BufferedImage drawn(String svg, int columns, int rows) {
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.builder()
                                .documentLimits(new DocumentLimits(
                                        DocumentLimits.DEFAULT_MAX_NESTING_DEPTH,
                                        DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH,
                                        MOST_SHAPES))
                                .build());
        if (document == null) {
            throw new IllegalStateException("the drawing could not be read again");
        }
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, columns, rows);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            document.render((Component) null, graphics, new ViewBox(columns, rows));
        } catch (LinkageError | InternalError e) {
            throw new BadInputException(
                    "this system has no fonts to draw text with (fontconfig and one font are needed); write an .svg file",
                    e);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static void writePng(BufferedImage image, int dotsPerInch, OutputStream stream) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
            String format = "javax_imageio_png_1.0";
            IIOMetadataNode root = new IIOMetadataNode(format);
            IIOMetadataNode size = new IIOMetadataNode("pHYs");
            String perMetre = Long.toString(Math.round(dotsPerInch * 1000 / MILLIMETRES_PER_INCH));
            size.setAttribute("pixelsPerUnitXAxis", perMetre);
            size.setAttribute("pixelsPerUnitYAxis", perMetre);
            size.setAttribute("unitSpecifier", "meter");
            root.appendChild(size);
            metadata.mergeTree(format, root);
            writer.setOutput(out);
            writer.write(metadata, new IIOImage(image, null, metadata), writer.getDefaultWriteParam());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            writer.dispose();
        }
    }
}
