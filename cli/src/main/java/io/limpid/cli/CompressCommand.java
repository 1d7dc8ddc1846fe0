package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.formats.Checksums;
import io.limpid.interpret.compression.Agreement;
import io.limpid.interpret.compression.Compression;
import io.limpid.interpret.compression.CompressionListener;
import io.limpid.interpret.compression.CompressionProvenance;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelWriter;
import io.limpid.interpret.roles.SpeedComparison;
import io.limpid.interpret.training.Sparsity;
import io.limpid.interpret.training.ValidationRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the identity plus few detectors of a network. */
@Command(
        name = "compress",
        sortOptions = false,
        description = "Keep of each layer the identity and the fewest detectors with which accuracy on validation rows"
                + " stays within a budget, strongest first; report on test rows, and write a model file.")
final class CompressCommand implements Callable<Integer> {

    private static final double USUAL_BUDGET = 0.002;

    private static final int EPOCHS_TO_SPARSE = 5;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private TestRowsOption testRows;

    @Option(
            names = "--keep-accuracy",
            paramLabel = "SHARE",
            description =
                    "By how much the share of validation rows that is classified right may fall: 0.002 is two rows in a"
                            + " thousand. Default: 0.002, or with --rank, whatever comes.")
    private @Nullable Double budget;

    @Option(
            names = "--rank",
            paramLabel = "R",
            split = ",",
            description = "Keep so many detectors, instead of looking for the fewest; one R for all layers, or one for"
                    + " each: R,R,…")
    private List<Integer> ranks = List.of();

    @Mixin
    private SparseOption sparse;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            description = "Let what is left learn on for E passes over the training rows. Default: 0; 5 with --sparse.")
    private @Nullable Integer givenEpochs;

    @Option(
            names = "--out",
            paramLabel = "M2.safetensors",
            description = "The model file to write. Without it, the search is only reported.")
    private @Nullable Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        requireSettings();
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            requireFits(model);
            JudgedRows rows = JudgedRows.of(testRows, dataOptions, model.info(), console, common.seed());
            describe(console, rows);
            Compression compression = decompose(console, model);
            int[] chosen = ranks(console, compression, rows.validation());
            try (Model small = tuned(console, model, compression, chosen, rows)) {
                report(
                        console,
                        model,
                        small,
                        compression,
                        rows.validation(),
                        model.info().fit(rows.test()));
            }
        }
        return ExitCode.DONE;
    }

    private int epochs() {
        return givenEpochs != null ? givenEpochs : sparse.asked() ? EPOCHS_TO_SPARSE : 0;
    }

    private void requireSettings() {
        JudgedRows.requireSettings(budget, epochs());
        if (sparse.asked() && epochs() == 0) {
            throw new BadInputException(
                    "--epochs: detectors are made sparse while they learn on, so expected 1 or more; found 0");
        }
        if (out != null) {
            OutputOption.require(
                    "--out", out, List.of(".safetensors"), modelOption.filesAnd(testRows.files(dataOptions)));
        }
    }

    private void requireFits(Model model) {
        int depth = model.info().shape().depth();
        int width = model.info().shape().width();
        if (ranks.size() > 1 && ranks.size() != depth) {
            throw new BadInputException(
                    "--rank: expected one number, or one for each of the " + depth + " layers; found " + ranks.size());
        }
        for (int rank : ranks) {
            if (rank < 1 || rank > width) {
                throw new BadInputException(
                        "--rank: expected numbers from 1 to the width of the layers, " + width + "; found " + rank);
            }
        }
    }

    private static void describe(Console console, JudgedRows rows) {
        DataSet chosenBy = rows.validation().split().test();
        console.say("chosen by          %,d validation rows of %s", chosenBy.count(), chosenBy.name());
        console.say(
                "reported on        %,d test rows of %s",
                rows.test().count(), rows.test().name());
        if (!rows.validation().heldOut()) {
            console.warn("the model does not say that these validation rows were held out from its training, so its"
                    + " accuracy on them may be too good, and that on test rows fall more than on them");
        }
    }

    private Compression decompose(Console console, Model model) {
        console.progress("looking for the singular values of every layer");
        int most = ranks.stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(model.info().shape().width());
        try (ProgressBar bar = console.bar("decomposing", model.info().shape().depth())) {
            return Compression.of(model, most, new CompressionListener() {
                @Override
                public void decomposed(int layer, int depth) {
                    bar.step();
                }
            });
        }
    }

    private int[] ranks(Console console, Compression compression, ValidationRows validation) {
        if (!ranks.isEmpty()) {
            return compression.factors().size() == ranks.size()
                    ? ranks.stream().mapToInt(Integer::intValue).toArray()
                    : repeated(ranks.get(0), compression.factors().size());
        }
        console.progress("looking for the fewest detectors");
        return compression.ranksWithin(searchedBudget(), validation.split().test());
    }

    private double searchedBudget() {
        return budget != null ? budget : USUAL_BUDGET;
    }

    private static int[] repeated(int rank, int depth) {
        int[] all = new int[depth];
        Arrays.fill(all, rank);
        return all;
    }

    /** Returns the new model, with a network of its own. */
    private Model tuned(Console console, Model model, Compression compression, int[] chosen, JudgedRows rows) {
        Optional<Sparsity> sparsity =
                sparse.of(model.info().shape(), Arrays.stream(chosen).sum());
        String provenance = CompressionProvenance.json(
                model,
                Checksums.sha256(modelOption.file()),
                Arrays.stream(chosen).boxed().toList(),
                rows.validation().split().test(),
                ranks.isEmpty() ? OptionalDouble.of(searchedBudget()) : OptionalDouble.empty(),
                epochs(),
                sparsity);
        Model cut = new Model(model.info().with(model.info().shape(), provenance), compression.network(chosen));
        Optional<Model> refined = sparsity.isPresent()
                ? Optional.of(rows.sparse(console, cut, epochs(), sparsity.get()))
                : rows.refined(console, cut, epochs());
        if (refined.isEmpty()) {
            return cut;
        }
        cut.close();
        try (Model trained = refined.get()) {
            int most = Arrays.stream(chosen).max().orElseThrow();
            return new Model(
                    trained.info(),
                    Compression.of(trained, most, CompressionListener.NONE).network(chosen));
        }
    }

    private void report(
            Console console,
            Model model,
            Model small,
            Compression compression,
            ValidationRows validation,
            DataSet test) {
        DataSet selection = validation.split().test();
        CompressionTable table = new CompressionTable(
                model.network(),
                small.network(),
                compression,
                ClassFigures.of(model, selection).accuracy(),
                ClassFigures.of(small, selection).accuracy(),
                LayerEvaluation.of(model, test),
                LayerEvaluation.of(small, test),
                Agreement.of(model, small, test),
                SpeedComparison.ofModels(model, small, test),
                sparse.asked());
        table.print(console);
        Optional<EconomyFigures> economy = EconomyFigures.of(small, test);
        economy.ifPresent(figures -> figures.print(console));
        if (budget != null && !JudgedRows.allows(budget, table.loss())) {
            console.warn(
                    "accuracy on the validation rows fell by %.4f, more than the budget of %s", table.loss(), budget);
        }
        if (out != null) {
            ModelWriter.write(small, out);
            console.say("model              %s", out);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("selectionRows", selection.count());
        json.put("selectionRowsHeldOut", validation.heldOut());
        json.put("testRows", test.count());
        json.put("keepAccuracy", ranks.isEmpty() ? (Double) searchedBudget() : budget);
        json.put("epochs", epochs());
        json.putAll(table.json());
        economy.ifPresent(figures -> figures.addTo(json));
        json.put("backend", model.network().backend().name());
        json.put("threads", model.network().backend().threads());
        json.put("model", out == null ? null : out.toString());
        console.result(json);
    }
}
