package io.limpid.interpret.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, as recorded in the provenance of models. */
public final class LimpidVersion {

    private LimpidVersion() {}

    /** Returns the version, for example {@code 0.1.0}. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = LimpidVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties of limpid-interpret can't be read", e);
        }
        return properties.getProperty("version");
    }
}
