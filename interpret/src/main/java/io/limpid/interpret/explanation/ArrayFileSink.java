package io.limpid.interpret.explanation;

import io.limpid.core.network.NetworkShape;
import io.limpid.formats.ArrayFileWriter;
import io.limpid.formats.ArraySpec;
import io.limpid.formats.ElementType;
import io.limpid.interpret.data.Encoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes explanations to a {@code .safetensors} or {@code .npz} file, with the arrays {@code input} [n, D],
 * {@code contribution} [n, L, D], {@code scores} and {@code likelihood} [n, L, C], {@code prediction} [n, L] I64,
 * {@code evidence} [n, L, D] and {@code bias_evidence} [n, L] — for all classes [n, L, C, D] and [n, L, C] — and, where
 * labels are known, {@code label} [n] I64; where columns became several features also {@code column_evidence} [n, L, K], for all
 * classes [n, L, C, K]; of low-rank networks {@code detector_strength} [n, L, r] and {@code detector_evidence} [n, L, r], for all
 * classes [n, L, C, r]. The file appears when {@link #complete()} is called, or not at all.
 */
public final class ArrayFileSink implements ExplanationSink, AutoCloseable {

    private final ArrayFileWriter file;
    private final NetworkShape shape;
    private final int maps;
    private final boolean labelled;
    private final Optional<ColumnFold> fold;
    private final int detectors;
    private long written;

    /**
     * @param rows n, how many rows will come
     * @param labelled whether the rows have labels
     * @param encoder of the model: where columns became several features, {@code column_evidence} is written too
     */
    public ArrayFileSink(
            Path target, NetworkShape shape, ExplainedClasses explained, long rows, boolean labelled, Encoder encoder) {
        this(target, shape, explained, rows, labelled, encoder, OptionalInt.empty());
    }

    /**
     * The same, with what detectors tell.
     *
     * @param rank r, of a low-rank network: {@link io.limpid.core.network.IdentityMlp#rank}
     */
    public ArrayFileSink(
            Path target,
            NetworkShape shape,
            ExplainedClasses explained,
            long rows,
            boolean labelled,
            Encoder encoder,
            OptionalInt rank) {
        detectors = rank.orElse(0);
        this.shape = shape;
        this.maps = explained.mapsPerRow(shape.classes());
        this.labelled = labelled;
        this.fold = Optional.of(new ColumnFold(encoder)).filter(columns -> !columns.isIdentity());
        List<ArraySpec> arrays = arrays(shape, explained, rows, labelled);
        if (fold.isPresent()) {
            arrays.add(columnEvidence(shape, explained, rows, encoder.columns()));
        }
        if (detectors > 0) {
            arrays.add(ArraySpec.of("detector_strength", ElementType.F32, rows, shape.depth(), detectors));
            arrays.add(
                    explained.all()
                            ? ArraySpec.of(
                                    "detector_evidence",
                                    ElementType.F32,
                                    rows,
                                    shape.depth(),
                                    shape.classes(),
                                    detectors)
                            : ArraySpec.of("detector_evidence", ElementType.F32, rows, shape.depth(), detectors));
        }
        this.file = ArrayFileWriter.create(target, arrays);
    }

    private static List<ArraySpec> arrays(NetworkShape shape, ExplainedClasses explained, long rows, boolean labelled) {
        int depth = shape.depth();
        int features = shape.features();
        int classes = shape.classes();
        boolean all = explained.all();
        List<ArraySpec> arrays = new ArrayList<>(List.of(
                ArraySpec.of("input", ElementType.F32, rows, features),
                ArraySpec.of("contribution", ElementType.F32, rows, depth, features),
                ArraySpec.of("scores", ElementType.F32, rows, depth, classes),
                ArraySpec.of("likelihood", ElementType.F32, rows, depth, classes),
                ArraySpec.of("prediction", ElementType.I64, rows, depth),
                all
                        ? ArraySpec.of("evidence", ElementType.F32, rows, depth, classes, features)
                        : ArraySpec.of("evidence", ElementType.F32, rows, depth, features),
                all
                        ? ArraySpec.of("bias_evidence", ElementType.F32, rows, depth, classes)
                        : ArraySpec.of("bias_evidence", ElementType.F32, rows, depth)));
        if (labelled) {
            arrays.add(ArraySpec.of("label", ElementType.I64, rows));
        }
        return arrays;
    }

    private static ArraySpec columnEvidence(NetworkShape shape, ExplainedClasses classes, long rows, int columns) {
        return classes.all()
                ? ArraySpec.of("column_evidence", ElementType.F32, rows, shape.depth(), shape.classes(), columns)
                : ArraySpec.of("column_evidence", ElementType.F32, rows, shape.depth(), columns);
    }

    @Override
    public boolean byColumn() {
        return false;
    }

    @Override
    public boolean wantsDetectors() {
        return detectors > 0;
    }

    @Override
    public void acceptDetectors(DetectorBatch batch, int rows) {
        floats("detector_strength", rows, shape.depth() * detectors, batch.strength());
        floats("detector_evidence", rows, shape.depth() * maps * detectors, batch.evidence());
    }

    @Override
    public void accept(ExplanationBatch batch) {
        int rows = batch.rows();
        int depth = shape.depth();
        floats("input", rows, shape.features(), batch.input());
        floats("contribution", rows, depth * shape.features(), batch.contribution());
        floats("scores", rows, depth * shape.classes(), batch.scores());
        floats("likelihood", rows, depth * shape.classes(), batch.likelihood());
        longs("prediction", rows, depth, batch.prediction());
        floats("evidence", rows, depth * maps * shape.features(), batch.evidence());
        floats("bias_evidence", rows, depth * maps, batch.biasEvidence());
        if (labelled) {
            longs("label", rows, 1, batch.labels());
        }
        fold.ifPresent(columns -> {
            float[] folded = columns.fold(batch.evidence(), rows * depth * maps);
            floats("column_evidence", rows, folded.length / rows, folded);
        });
        written += rows;
    }

    private void floats(String name, int rows, int valuesPerRow, float[] values) {
        file.writeFloats(name, written * valuesPerRow, values, 0, rows * valuesPerRow);
    }

    private void longs(String name, int rows, int valuesPerRow, long[] values) {
        file.writeLongs(name, written * valuesPerRow, values, 0, rows * valuesPerRow);
    }

    /** Puts the file into its place. */
    public void complete() {
        file.complete();
    }

    /** Without {@link #complete()} before, leaves nothing behind. */
    @Override
    public void close() {
        file.close();
    }
}
