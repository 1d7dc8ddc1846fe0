package io.limpid.cli;

import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes the model of a command something that may be left out, because something else may be named in its place. */
final class OptionalModel implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
        OptionSpec model = command.findOption(ModelOption.MODEL);
        command.remove(model);
        command.addOption(model.toBuilder().required(false).build());
        return command;
    }
}
