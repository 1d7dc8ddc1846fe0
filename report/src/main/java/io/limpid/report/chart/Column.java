package io.limpid.report.chart;

/**
 * A column of a table.
 *
 * @param key its name in JSON
 * @param heading its name for people
 * @param format what its values are
 */
public record Column(String key, String heading, Format format) {

    /** A column of words. */
    public static Column text(String key, String heading) {
        return new Column(key, heading, Format.TEXT);
    }

    /** A column of whole numbers. */
    public static Column count(String key, String heading) {
        return new Column(key, heading, Format.COUNT);
    }

    /** A column of shares in [0, 1]. */
    public static Column share(String key, String heading) {
        return new Column(key, heading, Format.SHARE);
    }

    /** A column of numbers of the size of 1. */
    public static Column decimal(String key, String heading) {
        return new Column(key, heading, Format.DECIMAL);
    }

    /** A column of numbers. */
    public static Column number(String key, String heading) {
        return new Column(key, heading, Format.NUMBER);
    }
}
