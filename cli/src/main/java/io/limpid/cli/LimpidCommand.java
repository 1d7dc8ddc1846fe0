package io.limpid.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: says what there is. */
@Command(
        name = "limpid",
        description = "Deep neural networks that can be read layer by layer.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            PredictCommand.class,
            ExplainCommand.class,
            EvaluateCommand.class,
            FeaturesCommand.class,
            DetectorsCommand.class,
            CircuitCommand.class,
            AuditCommand.class,
            EarlyExitCommand.class,
            EditCommand.class,
            PruneCommand.class,
            CompressCommand.class,
            ReproduceCommand.class,
            RetrainCommand.class,
            ServeCommand.class,
            ExportCommand.class,
            FigureCommand.class,
            InspectCommand.class,
            BackendsCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        },
        footer = {
            "",
            "A first look:          limpid demo",
            "Help for one command:  limpid COMMAND --help",
            "Exit codes: 0 done, 1 failed while running, 2 bad usage or bad input."
        })
final class LimpidCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
