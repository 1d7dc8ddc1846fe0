package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.serve.ExplanationChoice;
import io.limpid.serve.ModelServer;
import io.limpid.serve.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers requests over HTTP until it is told to end. */
@Command(
        name = "serve",
        sortOptions = false,
        modelTransformer = OptionalData.class,
        description =
                "Answer requests over HTTP with a model: answers and explanations of rows, a page to look inside, and"
                        + " what a cluster asks for. Ends in good order on INT and TERM.")
final class ServeCommand implements Callable<Integer> {

    private static final int LONGEST_TOKEN_FILE = 4096;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port; 0 takes one that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen at; 0.0.0.0 for all of this machine. Default: ${DEFAULT-VALUE}, this machine alone.")
    private String address;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            split = ",",
            description = "Names by which other machines call this one; requests that name another are refused.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Only answer requests with 'Authorization: Bearer TOKEN', the token being what this file holds.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the model in paths. Default: that of its file.")
    private @Nullable String name;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            defaultValue = "predicted",
            description =
                    "Whose evidence is explained: predicted, all, or the name of a class. Default: ${DEFAULT-VALUE}.")
    private String explainedClass;

    @Mixin
    private EvidenceOptions evidenceOptions;

    @Mixin
    private ReferenceOption referenceOption;

    @Option(
            names = "--waiting",
            paramLabel = "ROWS",
            defaultValue = "" + ServerSettings.WAITING_ROWS,
            description = "How many rows may wait; more are refused with status 429. Default: ${DEFAULT-VALUE}.")
    private int waiting;

    @Option(
            names = "--request-size",
            paramLabel = "BYTES",
            defaultValue = "" + ServerSettings.REQUEST_BYTES,
            description = "How large a request may be. Default: ${DEFAULT-VALUE}.")
    private int requestBytes;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        ModelServer.tune();
        int workers = common.givenThreads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        // Many small batches side by side are faster than one after the other, each shared among threads.
        try (Backend backend = Backends.discover().open(common.backendName(), new BackendOptions(1));
                Model model = modelOption.read(backend, console)) {
            Optional<ChosenRows> rows = dataOptions.isGiven()
                    ? Optional.of(ChosenRows.of(dataOptions.load(model.info()), model.info(), null, console))
                    : Optional.empty();
            ExplanationChoice choice = choice(model, rows);
            byte[] page = rows.isPresent()
                    ? ServedPage.of(model, rows.get().data(), choice)
                    : ServedPage.withoutRows(model, modelName());
            try (ModelServer server = ModelServer.start(choice, settings(workers), page)) {
                said(console, server, backend);
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                console.progress("the server has ended");
            }
        }
        return ExitCode.DONE;
    }

    private void said(Console console, ModelServer server, Backend backend) {
        String place = "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + server.port();
        console.say("serving            %s", place);
        console.say("answers            POST %s/v1/models/%s:predict and :explain", place, modelName());
        console.say("more               %s/openapi.json", place);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", place);
        json.put("port", server.port());
        json.put("model", modelName());
        json.put("backend", backend.name());
        console.result(json);
    }

    private ExplanationChoice choice(Model model, Optional<ChosenRows> rows) {
        ModelInfo info = model.info();
        if (explainedClass.equals("label")) {
            throw new BadInputException(
                    "--class: the rows of requests have no labels; choose predicted, all or a class");
        }
        Reference reference = referenceOption.of(
                info,
                () -> rows.map(ChosenRows::all)
                        .orElseThrow(() ->
                                new BadInputException("--reference: rows to compare with are taken from --data")));
        return new ExplanationChoice(
                model,
                ExplainCommand.classes(explainedClass, info),
                evidenceOptions.opponent(info.classNames()),
                evidenceOptions.share(),
                reference);
    }

    private String modelName() {
        if (name != null) {
            return name;
        }
        String file = modelOption.file().getFileName().toString();
        String stem = file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
        return stem.isEmpty() ? "model" : stem.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private ServerSettings settings(int workers) throws IOException {
        Optional<String> token = tokenFile == null ? Optional.empty() : Optional.of(token(tokenFile));
        try {
            return new ServerSettings(address, port, modelName(), hosts, token, workers, waiting, requestBytes);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String token(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_TOKEN_FILE) {
            throw new BadInputException(
                    "--token-file: " + file + " is no file of at most " + LONGEST_TOKEN_FILE + " bytes");
        }
        return Files.readString(file).strip();
    }
}
