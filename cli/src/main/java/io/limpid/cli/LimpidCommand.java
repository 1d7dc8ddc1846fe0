package io.limpid.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
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
        footer = {
            "",
            "A first look:          limpid demo",
            "Help for one command:  limpid COMMAND --help",
            "Exit codes: 0 done, 1 failed while running, 2 bad usage or bad input."
        })
final class LimpidCommand implements Runnable {

    private static final Set<String> NEEDS_ALL = Set.of("help", "generate-completion");

    @Spec
    private CommandSpec spec;

    /** What begins each command, in the order of the help. */
    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("train", TrainCommand::new);
        commands.put("predict", PredictCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("evaluate", EvaluateCommand::new);
        commands.put("features", FeaturesCommand::new);
        commands.put("detectors", DetectorsCommand::new);
        commands.put("circuit", CircuitCommand::new);
        commands.put("audit", AuditCommand::new);
        commands.put("early-exit", EarlyExitCommand::new);
        commands.put("edit", EditCommand::new);
        commands.put("prune", PruneCommand::new);
        commands.put("compress", CompressCommand::new);
        commands.put("reproduce", ReproduceCommand::new);
        commands.put("retrain", RetrainCommand::new);
        commands.put("serve", ServeCommand::new);
        commands.put("figure", FigureCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("backends", BackendsCommand::new);
        commands.put("help", HelpCommand::new);
        commands.put("generate-completion", GenerateCompletion::new);
        return commands;
    }

    /**
     * Returns the parser of the command. Where the first argument names a command, it knows that one alone: to look at the options of all of
     * them takes longer than most commands do.
     */
    static CommandLine commandLine(String... arguments) {
        Map<String, Supplier<Object>> commands = commands();
        CommandLine commandLine = new CommandLine(new LimpidCommand());
        String first = arguments.length == 0 ? "" : arguments[0];
        if (commands.containsKey(first) && !NEEDS_ALL.contains(first)) {
            return commandLine.addSubcommand(new CommandLine(commands.get(first).get()));
        }
        commands.values().forEach(command -> commandLine.addSubcommand(new CommandLine(command.get())));
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
