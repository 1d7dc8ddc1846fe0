package io.limpid.report;

import io.limpid.interpret.audit.Audit;
import io.limpid.interpret.audit.Region;
import io.limpid.interpret.audit.Suspect;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.html.Html;
import io.limpid.report.map.MapImage;
import java.util.Locale;

/** Shows a suspect in the rows that it was copied between. */
record AuditPictures(DataSet data, ModelInfo info, Audit audit, Html html) {

    private static final double WHOLE = 100;

    /** Shows pictures with a frame around the part. */
    void images(Suspect suspect, ImageSize size) {
        String label = info.classNames().get(suspect.label());
        html.open("div", "class", "pictures").line();
        picture("Mean of " + label, audit.classMeans()[suspect.label()], suspect, size);
        picture("Copied from row " + number(suspect.donor()), audit.row(suspect.donor()), suspect, size);
        picture(
                "Row " + number(suspect.receiver()) + ", " + name(suspect.receiver()),
                audit.row(suspect.receiver()),
                suspect,
                size);
        picture(
                suspect.turned() > 0 ? "The same, taken for " + label : "The same, with the part",
                audit.turned(suspect),
                suspect,
                size);
        html.close().line();
    }

    private void picture(String caption, float[] values, Suspect suspect, ImageSize size) {
        html.open("figure").open("div", "class", "framed");
        html.leaf(
                "img",
                "class",
                "grey",
                "src",
                MapImage.input(values, size),
                "alt",
                caption,
                "width",
                Integer.toString(size.columns()),
                "height",
                Integer.toString(size.rows()));
        suspect.region().square().ifPresent(square -> frame(square, size));
        html.close().element("figcaption", caption).close().line();
    }

    private void frame(Region.Square square, ImageSize size) {
        html.element(
                "span",
                "",
                "class",
                "frame",
                "style",
                String.format(
                        Locale.ROOT,
                        "top:%.3f%%;left:%.3f%%;width:%.3f%%;height:%.3f%%",
                        WHOLE * square.top() / size.rows(),
                        WHOLE * square.left() / size.columns(),
                        WHOLE * square.side() / size.columns(),
                        WHOLE * square.side() / size.rows()));
    }

    /** Says what the column holds in the rows. */
    void values(Suspect suspect) {
        int column = info.encoder().columnOf(suspect.region().features()[0]);
        html.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "For example, row %d of class %s has %s there; with %s, from row %d, it is %s for %s.",
                        number(suspect.receiver()),
                        name(suspect.receiver()),
                        value(suspect.receiver(), column),
                        value(suspect.donor(), column),
                        number(suspect.donor()),
                        suspect.turned() > 0 ? "taken" : "not yet taken",
                        info.classNames().get(suspect.label())),
                "class",
                "example");
    }

    private String value(int audited, int column) {
        double[] row = new double[data.width()];
        data.rows().read(audit.places()[audited], row, 0);
        String text = data.schema().valueText(column, row[column]);
        return text.isEmpty() ? "no value" : text;
    }

    private int number(int audited) {
        return data.rows().number(audit.places()[audited]);
    }

    private String name(int audited) {
        return info.classNames().get(audit.labels()[audited]);
    }
}
