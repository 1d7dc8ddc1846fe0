package io.limpid.interpret.data;

import io.limpid.interpret.table.ReadListener;
import java.nio.file.Path;

/**
 * What data are asked for, and how they are to be read.
 *
 * @param spec names the data: {@code digits}, {@code csv:PATH}; see {@link DataSources}
 * @param table how a table is read
 * @param places where data that have a name are looked for
 * @param images how images are taken
 * @param listener hears how far the reading of a table is
 */
public record DataRequest(
        String spec, TableSettings table, DataPlaces places, ImageSettings images, ReadListener listener) {

    /** The same with nobody who listens. */
    public DataRequest(String spec, TableSettings table, DataPlaces places, ImageSettings images) {
        this(spec, table, places, images, ReadListener.NONE);
    }

    /** The same with images as they are. */
    public DataRequest(String spec, TableSettings table, DataPlaces places) {
        this(spec, table, places, ImageSettings.asFound());
    }

    /** Data without a label column, looked for in the usual places. */
    public static DataRequest of(String spec) {
        return new DataRequest(spec, TableSettings.USUAL, DataPlaces.ofUser());
    }

    /** Returns the same request with other settings for tables. */
    public DataRequest withTable(TableSettings other) {
        return new DataRequest(spec, other, places, images, listener);
    }

    /** Returns the same request for other data. */
    public DataRequest withSpec(String other) {
        return new DataRequest(other, table, places, images, listener);
    }

    /** Returns the same request with a label column. */
    public DataRequest withLabel(String column) {
        return withTable(table.withLabel(column));
    }

    /** Returns the same request without a label column. */
    public DataRequest withoutLabel() {
        return withTable(table.withoutLabel());
    }

    /** Returns the same request, with the folder in which data that have a name are looked for, and nowhere else. */
    public DataRequest withFolder(Path folder) {
        return new DataRequest(spec, table, places.withGiven(folder), images, listener);
    }

    /** Returns the same request with settings for images. */
    public DataRequest withImages(ImageSettings settings) {
        return new DataRequest(spec, table, places, settings, listener);
    }

    /** Returns the same request with someone who hears how far the reading of a table is. */
    public DataRequest withListener(ReadListener other) {
        return new DataRequest(spec, table, places, images, other);
    }

    /** Returns what stands before the first colon of the SPEC: the kind of data; all of it where there is none. */
    public String kind() {
        int colon = spec.indexOf(':');
        return colon < 0 ? spec : spec.substring(0, colon);
    }

    /** Returns what stands after the first colon of the SPEC; empty where there is none. */
    public String argument() {
        int colon = spec.indexOf(':');
        return colon < 0 ? "" : spec.substring(colon + 1);
    }

    /** Returns whether the SPEC insists on a kind of data, {@code kind:…}. */
    public boolean hasPrefix(String kind) {
        return kind().equals(kind) && !argument().isEmpty();
    }

    /** Returns whether the SPEC is a path alone: it has no colon, but on Windows that of a drive. */
    public boolean isPlainPath() {
        return spec.indexOf(':') < 0 || spec.matches("[A-Za-z]:[\\\\/].*");
    }

    /**
     * Returns the path that the SPEC names, with or without the prefix of its kind.
     *
     * @throws io.limpid.formats.BadInputException if it is no path
     */
    public Path path(String kind) {
        return DataPlaces.path(spec, place(kind));
    }

    /** Returns what the SPEC names, without the prefix of its kind where it has that. */
    String place(String kind) {
        return hasPrefix(kind) ? argument() : spec;
    }

    /** Returns a name for files that are made from these data: that of the first file, without its ending. */
    public String stem() {
        String text = (isPlainPath() ? spec : argument()).split(",", 2)[0];
        Path name = DataPlaces.path(spec, text).normalize().getFileName();
        if (name == null || name.toString().isEmpty() || name.toString().equals("-")) {
            return "data";
        }
        String file = name.toString();
        String unpacked = file.endsWith(".gz") ? file.substring(0, file.length() - ".gz".length()) : file;
        int dot = unpacked.lastIndexOf('.');
        String stem = dot > 0 ? unpacked.substring(0, dot) : unpacked;
        return stem.replace(':', '-');
    }
}
