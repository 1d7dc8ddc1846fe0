package io.limpid.cli;

import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.training.Sparsity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether detectors are made sparse, and how sparse. */
final class SparseOption {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:,(\\d{1,9}))?");

    @Option(
            names = "--sparse",
            paramLabel = "READS[,DETECTORS]",
            arity = "0..1",
            fallbackValue = "",
            description =
                    "Leave each detector READS values to read, in the mean, and the network DETECTORS in all; what counts"
                            + " least is left out little by little. Without numbers: an eighth of the width, at most 60, and a quarter of all"
                            + " detectors.")
    private @Nullable String text;

    boolean asked() {
        return text != null;
    }

    /**
     * Returns what is wanted.
     *
     * @param shape of the network
     * @param all how many detectors it has in all
     * @throws BadInputException if that is no number of reads, or none of detectors
     */
    Optional<Sparsity> of(NetworkShape shape, int all) {
        if (text == null) {
            return Optional.empty();
        }
        Sparsity usual = Sparsity.usual(shape, all);
        if (text.isEmpty()) {
            return Optional.of(usual);
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            throw new BadInputException(
                    "--sparse: expected a number of reads, or reads and detectors such as 60,80; found '" + text + "'");
        }
        int reads = Integer.parseInt(numbers.group(1));
        int detectors = numbers.group(2) == null ? usual.detectors() : Integer.parseInt(numbers.group(2));
        if (reads < 1 || reads > shape.width() || detectors < 1 || detectors > all) {
            throw new BadInputException("--sparse: expected 1 to " + shape.width()
                    + " reads, of so many values, and 1 to " + all + " detectors; found '" + text + "'");
        }
        return Optional.of(new Sparsity(reads, detectors));
    }
}
