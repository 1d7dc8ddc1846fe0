package io.limpid.cli;

import io.limpid.interpret.model.LimpidVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        return "limpid " + LimpidVersion.current() + " (Java " + Runtime.version() + ")";
    }
}
