package io.limpid.interpret.explanation;

import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.ArrayFileWriter;
import io.limpid.formats.ArraySpec;
import io.limpid.formats.ElementType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Writes explanations to a {@code .safetensors} or {@code .npz} file, with the arrays {@code input} [n, D],
 * {@code contribution} [n, L, D], {@code scores} and {@code likelihood} [n, L, C], {@code prediction} [n, L] I64, {@code row} [n] I64 (the
 * number of the row where it comes from),
 * {@code evidence} [n, L, D] and {@code bias_evidence} [n, L] — for all classes [n, L, C, D] and [n, L, C] — where rows are compared
 * with another, {@code reference} [D] ([R, D] where there are several, with the {@code reference_prediction} [R] I64 of each) and {@code reference_score} [n], for all classes [n, C], and, where labels are known, {@code label} [n] I64; where columns became several features also {@code column_evidence} [n, L, K], for all
 * classes [n, L, C, K]; of low-rank networks {@code detector_strength} [n, L, r] and {@code detector_evidence} [n, L, r], for all
 * classes [n, L, C, r]. Another method's map is {@code attribution} [n, D], for all classes [n, C, D], in place of all evidence, and
 * {@code column_attribution} by column. The file appears when {@link #complete()} is called, or not at all.
 */
public final class ArrayFileSink implements ExplanationSink, AutoCloseable {

    private final ArrayFileWriter file;
    private final ExplanationForm form;
    private final NetworkShape shape;
    private final int maps;
    private final Optional<ColumnFold> fold;
    private final int detectors;
    private long written;

    /** Writes explanations of which nothing is said but what their form tells. */
    public ArrayFileSink(Path target, ExplanationForm form, long rows) {
        this(target, form, rows, Map.of());
    }

    /**
     * @param form of the explanations that will come
     * @param rows n, how many rows will come
     * @param more what else is to be said in the file's metadata, beside what {@link ExplanationMetadata} says
     */
    public ArrayFileSink(Path target, ExplanationForm form, long rows, Map<String, String> more) {
        this.form = form;
        this.shape = form.info().shape();
        this.maps = form.maps();
        this.detectors = form.method().isPresent() ? 0 : form.rank().orElse(0);
        this.fold = Optional.of(new ColumnFold(form.info().encoder())).filter(columns -> !columns.isIdentity());
        this.file = ArrayFileWriter.create(target, arrays(rows), ExplanationMetadata.of(form, more));
        EvidenceReference reference = form.reference().row();
        for (int i = 0; i < reference.count(); i++) {
            file.writeFloats("reference", (long) i * shape.features(), reference.row(i), 0, shape.features());
        }
        if (reference.count() > 1) {
            long[] answers = IntStream.of(reference.answers()).asLongStream().toArray();
            file.writeLongs("reference_prediction", 0, answers, 0, answers.length);
        }
    }

    private List<ArraySpec> arrays(long rows) {
        int depth = shape.depth();
        int features = shape.features();
        int classes = shape.classes();
        List<ArraySpec> arrays = new ArrayList<>(List.of(
                ArraySpec.of("row", ElementType.I64, rows),
                ArraySpec.of("input", ElementType.F32, rows, features),
                ArraySpec.of("contribution", ElementType.F32, rows, depth, features),
                ArraySpec.of("scores", ElementType.F32, rows, depth, classes),
                ArraySpec.of("likelihood", ElementType.F32, rows, depth, classes),
                ArraySpec.of("prediction", ElementType.I64, rows, depth)));
        if (form.method().isPresent()) {
            arrays.add(attribution("attribution", rows, features));
        } else {
            arrays.add(maps("evidence", rows, depth, features));
            arrays.add(maps("bias_evidence", rows, depth));
        }
        int references = form.reference().row().count();
        if (references == 1) {
            arrays.add(ArraySpec.of("reference", ElementType.F32, features));
        } else if (references > 1) {
            arrays.add(ArraySpec.of("reference", ElementType.F32, references, features));
            arrays.add(ArraySpec.of("reference_prediction", ElementType.I64, references));
        }
        if (references > 0) {
            arrays.add(maps("reference_score", rows));
        }
        if (form.labelled()) {
            arrays.add(ArraySpec.of("label", ElementType.I64, rows));
        }
        if (fold.isPresent()) {
            int columns = form.info().encoder().columns();
            arrays.add(
                    form.method().isPresent()
                            ? attribution("column_attribution", rows, columns)
                            : maps("column_evidence", rows, depth, columns));
        }
        if (detectors > 0) {
            arrays.add(ArraySpec.of("detector_strength", ElementType.F32, rows, depth, detectors));
            arrays.add(maps("detector_evidence", rows, depth, detectors));
        }
        return arrays;
    }

    private ArraySpec attribution(String name, long rows, int width) {
        return form.classes().all()
                ? ArraySpec.of(name, ElementType.F32, rows, maps, width)
                : ArraySpec.of(name, ElementType.F32, rows, width);
    }

    /** Describes an array [rows], [rows, L] or [rows, L, …], which for all classes has C of each row and layer. */
    private ArraySpec maps(String name, long rows, long... ofMap) {
        if (!form.classes().all()) {
            return ArraySpec.of(
                    name,
                    ElementType.F32,
                    LongStream.concat(LongStream.of(rows), LongStream.of(ofMap)).toArray());
        }
        LongStream head =
                LongStream.concat(LongStream.of(rows), LongStream.of(ofMap).limit(1));
        LongStream tail =
                LongStream.concat(LongStream.of(maps), LongStream.of(ofMap).skip(1));
        return ArraySpec.of(name, ElementType.F32, LongStream.concat(head, tail).toArray());
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
        longs("row", rows, 1, IntStream.of(batch.rowNumbers()).asLongStream().toArray());
        floats("input", rows, shape.features(), batch.input());
        floats("contribution", rows, depth * shape.features(), batch.contribution());
        floats("scores", rows, depth * shape.classes(), batch.scores());
        floats("likelihood", rows, depth * shape.classes(), batch.likelihood());
        longs("prediction", rows, depth, batch.prediction());
        boolean byMethod = form.method().isPresent();
        if (byMethod) {
            floats("attribution", rows, maps * shape.features(), batch.attribution());
        } else {
            floats("evidence", rows, depth * maps * shape.features(), batch.evidence());
            floats("bias_evidence", rows, depth * maps, batch.biasEvidence());
        }
        if (!form.reference().row().isNothing()) {
            floats("reference_score", rows, maps, batch.referenceScore());
        }
        if (form.labelled()) {
            longs("label", rows, 1, batch.labels());
        }
        fold.ifPresent(columns -> {
            float[] folded = byMethod
                    ? columns.fold(batch.attribution(), rows * maps)
                    : columns.fold(batch.evidence(), rows * depth * maps);
            floats(byMethod ? "column_attribution" : "column_evidence", rows, folded.length / rows, folded);
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
