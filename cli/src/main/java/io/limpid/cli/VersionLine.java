package io.limpid.cli;

import io.limpid.interpret.model.LimpidVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"limpid " + LimpidVersion.current() + " (Java " + Runtime.version() + ")"};
    }
}
