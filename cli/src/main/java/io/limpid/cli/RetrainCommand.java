package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.formats.Checksums;
import io.limpid.interpret.model.ModelFileSummary;
import io.limpid.interpret.training.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Trains a model again from its provenance, and compares the bytes. */
@Command(
        name = "retrain",
        sortOptions = false,
        description =
                "Train a model again as its provenance tells, and compare the bytes: 0 if they are the same, else 1.")
final class RetrainCommand implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "M.safetensors", required = true, description = "The model file.")
    private Path from;

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            description = "Where the data are now. Default: where they were when the model was trained.")
    private @Nullable String data;

    @Option(
            names = "--out",
            paramLabel = "N.safetensors",
            description = "Keep the new model there. Default: it is only compared.")
    private @Nullable Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        String provenance = ModelFileSummary.of(from).info().provenance();
        List<String> arguments = new ArrayList<>(List.of("--quiet"));
        arguments.addAll(RecordedArguments.read(
                from.toString(),
                Provenance.arguments(provenance)
                        .orElseThrow(() -> new BadInputException(from
                                + ": its provenance does not tell how it was trained; models that were pruned, or"
                                + " written by other programs or earlier versions, can't be trained again"))));
        Provenance.backend(provenance).ifPresent(name -> arguments.addAll(List.of("--backend", name)));
        if (data != null) {
            arguments.addAll(List.of("--data", data));
        }
        if (out != null) {
            OutputOption.require("--out", out, List.of(".safetensors"), List.of(from));
        }
        Path folder = Files.createTempDirectory("limpid-retrain");
        try {
            Path target = out != null ? out : folder.resolve("model.safetensors");
            arguments.addAll(List.of("--checkpoint", "off", "--out", target.toString()));
            common.givenThreads().ifPresent(threads -> arguments.addAll(List.of("--threads", threads.toString())));
            train(arguments, console, provenance);
            boolean same = Files.mismatch(from, target) < 0;
            String before = Checksums.sha256(from);
            String now = Checksums.sha256(target);
            console.say("model              %s, SHA-256 %s", from, before);
            console.say("trained again      %s", same ? "the same bytes" : "other bytes, SHA-256 " + now);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("model", from.toString());
            json.put("sha256", before);
            json.put("retrainedSha256", now);
            json.put("same", same);
            json.put("out", out == null ? null : out.toString());
            console.result(json);
            return same ? ExitCode.DONE : ExitCode.FAILED;
        } finally {
            Files.deleteIfExists(folder.resolve("model.safetensors"));
            Files.deleteIfExists(folder);
        }
    }

    private void train(List<String> arguments, Console console, String provenance) {
        TrainCommand training = new TrainCommand();
        CommandLine commandLine = new CommandLine(training)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false);
        try {
            commandLine.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new BadInputException(from + ": its provenance can't be followed: " + e.getMessage(), e);
        }
        training.run(Console.silent(), Optional.of(provenance));
        console.progress("trained again");
    }
}
