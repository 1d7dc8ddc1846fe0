package io.limpid.interpret.explanation;

import io.limpid.formats.WholeFile;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.data.RowRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of explanations of the kind that its name ends in: arrays ({@code .safetensors}, {@code .npz}), text ({@code .csv}, {@code .json}), or an {@link ExplanationFormat} of another jar.
 */
public final class ExplanationFile {

    private static final List<String> OWN = List.of(".safetensors", ".npz", ".csv", ".json");

    private ExplanationFile() {}

    /** Returns what names of files may end in: those of this module, and those of formats on the class path. */
    public static List<String> endings() {
        return Stream.concat(OWN.stream(), ExplanationFormat.all().stream().map(ExplanationFormat::ending))
                .distinct()
                .toList();
    }

    /**
     * Explains rows and writes the file, whole or not at all.
     *
     * @param said what else is to be said in the metadata of arrays; see {@link ExplanationMetadata}
     * @param listener hears of each batch that was written
     * @return how many values lay outside the model's scaling and were clipped
     * @throws io.limpid.formats.BadInputException if the name ends otherwise, or the file can't be created
     */
    public static long write(
            Path file, Explainer explainer, RowRange range, Map<String, String> said, PassListener listener)
            throws IOException {
        String name = file.toString();
        Optional<ExplanationFormat> other = OWN.stream().anyMatch(name::endsWith)
                ? Optional.empty()
                : ExplanationFormat.all().stream()
                        .filter(format -> name.endsWith(format.ending()))
                        .findFirst();
        if (other.isPresent()) {
            return write(other.get(), file, explainer, range, said, listener);
        }
        return name.endsWith(".csv") || name.endsWith(".json")
                ? writeText(file, explainer, range, listener)
                : writeArrays(file, explainer, range, said, listener);
    }

    private static long write(
            ExplanationFormat format,
            Path file,
            Explainer explainer,
            RowRange range,
            Map<String, String> said,
            PassListener listener)
            throws IOException {
        Map<String, String> metadata = ExplanationMetadata.of(explainer.form(), said);
        try (ExplanationFormat.Sink sink = format.create(file, explainer.form(), metadata)) {
            long clipped = explainer.explain(range, sink, listener);
            sink.complete();
            return clipped;
        }
    }

    private static long writeArrays(
            Path file, Explainer explainer, RowRange range, Map<String, String> said, PassListener listener)
            throws IOException {
        try (ArrayFileSink sink = new ArrayFileSink(file, explainer.form(), range.count(), said)) {
            long clipped = explainer.explain(range, sink, listener);
            sink.complete();
            return clipped;
        }
    }

    private static long writeText(Path file, Explainer explainer, RowRange range, PassListener listener) {
        long[] clipped = new long[1];
        WholeFile.write(file, stream -> {
            TextSink sink = file.toString().endsWith(".csv")
                    ? new CsvSink(stream, explainer.form())
                    : new JsonSink(stream, explainer.form());
            clipped[0] = explainer.explain(range, sink, listener);
            sink.finish();
        });
        return clipped[0];
    }
}
