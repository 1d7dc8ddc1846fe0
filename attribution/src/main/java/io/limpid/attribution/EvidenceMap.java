package io.limpid.attribution;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpreter;
import java.util.stream.IntStream;

/**
 * The evidence map of a class, summed over the layers (method, section "Evidence maps"). Complete: with the evidence of the
 * biases it sums to the score that is explained, the class's own or its contrast with others; against a reference row, which
 * has the same biases, to the difference of the two scores.
 */
public final class EvidenceMap implements AttributionMethod {

    /** The share that each layer reads of carried evidence: chosen on training rows of MNIST and Fashion-MNIST. */
    public static final float CARRIED_SHARE = 0.2f;

    /** The temperature at which carried evidence weighs the rivals of a class: chosen on the same rows. */
    public static final double CARRIED_RIVAL_TEMPERATURE = ClassContrast.RIVAL_TEMPERATURE;

    private final String name;
    private final Interpreter interpreter;
    private final EvidenceQuery query;

    /**
     * @param name under which figures of the map are given
     * @param interpreter stays open when this is closed
     * @param contrast what the class is explained against
     * @param share the share that each layer reads
     */
    public EvidenceMap(String name, Interpreter interpreter, ClassContrast contrast, EvidenceShare share) {
        this(name, interpreter, contrast, share, EvidenceReference.NOTHING);
    }

    /**
     * @param reference the input that rows are compared with
     */
    public EvidenceMap(
            String name,
            Interpreter interpreter,
            ClassContrast contrast,
            EvidenceShare share,
            EvidenceReference reference) {
        this.name = name;
        this.interpreter = interpreter;
        query = new EvidenceQuery(ExplainedClass.GIVEN, contrast, share, reference);
    }

    /** The evidence for the class, read at every layer. */
    public static EvidenceMap ofClass(Interpreter interpreter) {
        return new EvidenceMap("evidence", interpreter, ClassContrast.NONE, EvidenceShare.EVERY_LAYER);
    }

    /** The evidence for the class's score minus the mean score of all classes, read at every layer. */
    public static EvidenceMap contrast(Interpreter interpreter) {
        return new EvidenceMap("evidence-contrast", interpreter, ClassContrast.AGAINST_MEAN, EvidenceShare.EVERY_LAYER);
    }

    /** The evidence for the class against its rivals, of which each layer reads a share and carries the rest down. */
    public static EvidenceMap carried(Interpreter interpreter) {
        return new EvidenceMap(
                "evidence-carried",
                interpreter,
                ClassContrast.againstRivals(CARRIED_RIVAL_TEMPERATURE),
                EvidenceShare.of(CARRIED_SHARE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double passesPerRow() {
        int depth = interpreter.network().shape().depth();
        long carriers = IntStream.rangeClosed(2, depth)
                .filter(layer -> query.share().at(layer) < 1)
                .count();
        return 1 + (double) carriers / depth; // to carry through a layer takes as much as to go forward through it
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        int[] classes = new int[interpreter.capacity()];
        InterpreterBatches.run(interpreter, rows, count, attribution, (told, first, map) -> {
            System.arraycopy(targets, first, classes, 0, told.rows());
            interpreter.evidence(query, classes).readTotal(map);
        });
    }
}
