package io.limpid.cli;

import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes an option that is required elsewhere something that a command may be given without. */
abstract class OptionalOption implements IModelTransformer {

    private final String name;

    OptionalOption(String name) {
        this.name = name;
    }

    @Override
    public CommandSpec transform(CommandSpec command) {
        OptionSpec option = command.findOption(name);
        command.remove(option);
        command.addOption(option.toBuilder().required(false).build());
        return command;
    }
}
