package io.limpid.interpret.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What data are asked for, and how they are to be read.
 *
 * @param spec names the data: {@code digits}, {@code csv:PATH}; see {@link DataSources}
 * @param label the name of the column of a table that holds the class; absent if it has none
 * @param places where data that have a name are looked for
 * @param images how images are taken
 */
public record DataRequest(String spec, Optional<String> label, DataPlaces places, ImageSettings images) {

    /** The same with images as they are. */
    public DataRequest(String spec, Optional<String> label, DataPlaces places) {
        this(spec, label, places, ImageSettings.asFound());
    }

    /** Data without a label column, looked for in the usual places. */
    public static DataRequest of(String spec) {
        return new DataRequest(spec, Optional.empty(), DataPlaces.ofUser());
    }

    /** Returns the same request for other data. */
    public DataRequest withSpec(String other) {
        return new DataRequest(other, label, places, images);
    }

    /** Returns the same request with a label column. */
    public DataRequest withLabel(String column) {
        return new DataRequest(spec, Optional.of(column), places, images);
    }

    /** Returns the same request without a label column. */
    public DataRequest withoutLabel() {
        return new DataRequest(spec, Optional.empty(), places, images);
    }

    /** Returns the same request, with the folder in which data that have a name are looked for, and nowhere else. */
    public DataRequest withFolder(Path folder) {
        return new DataRequest(spec, label, places.withGiven(folder), images);
    }

    /** Returns the same request with settings for images. */
    public DataRequest withImages(ImageSettings settings) {
        return new DataRequest(spec, label, places, settings);
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

    /** Returns a name for files that are made from these data: that of the first file, without its ending. */
    public String stem() {
        if (argument().isEmpty()) {
            return spec;
        }
        Path name =
                DataPlaces.path(spec, argument().split(",", 2)[0]).normalize().getFileName();
        String text = name == null || name.toString().isEmpty() ? kind() : name.toString();
        String unpacked = text.endsWith(".gz") ? text.substring(0, text.length() - 3) : text;
        int dot = unpacked.lastIndexOf('.');
        return dot > 0 ? unpacked.substring(0, dot) : unpacked;
    }

    /** Returns the argument as a path. */
    public Path path() {
        return DataPlaces.path(spec, argument());
    }
}
