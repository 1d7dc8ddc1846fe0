package io.limpid.cli;

import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes the data of a command something that may be left out. */
final class OptionalData implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
        OptionSpec data = command.findOption(DataOptions.DATA);
        command.remove(data);
        command.addOption(data.toBuilder().required(false).build());
        return command;
    }
}
