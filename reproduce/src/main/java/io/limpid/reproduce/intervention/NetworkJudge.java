package io.limpid.reproduce.intervention;

import io.limpid.core.interpretation.Circuit;
import io.limpid.core.interpretation.CircuitReader;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Detectors;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Interruption;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.Model;
import io.limpid.reproduce.intervention.Strengths.Run;
import java.util.Arrays;

/** Cuts every detector of a network in some rows, and compares what happens with what was foretold. */
final class NetworkJudge {

    private final Model model;
    private final DataSet rows;
    private final long seed;

    /**
     * @param model in canonical form; stays as it is
     * @param rows in which detectors are cut
     * @param seed of what is random
     */
    NetworkJudge(Model model, DataSet rows, long seed) {
        this.model = model;
        this.rows = rows;
        this.seed = seed;
    }

    /**
     * Judges.
     *
     * @param reference what rows are compared with, nothing or one row; detectors that are cut fire as strongly as there
     * @param scores gets what was measured of scores of detectors
     * @param strengths gets what was measured of later strengths
     */
    void judge(EvidenceReference reference, Measured scores, Measured strengths) {
        int count = rows.count();
        int classes = model.info().shape().classes();
        int features = model.info().shape().features();
        RowBatch batch = new RowBatch(rows, model.info().encoder(), count);
        batch.loadRange(0, count);
        Strengths network = new Strengths(model.network());
        double[] base = reference.isNothing()
                ? new double[network.count()]
                : network.run(reference.row()).fired();
        try (Interpreter interpreter = new Interpreter(model.network(), count);
                CircuitReader reader = new CircuitReader(model.network(), count, reference)) {
            Interpretation told = interpreter.interpret(batch.features(), count);
            int depth = model.info().shape().depth();
            int[] predicted = new int[count];
            told.readPredictions(depth, predicted);
            float[] weights = new float[count * classes];
            ClassContrast.AGAINST_MEAN.weigh(predicted, told.scores(depth).toArray(), count, classes, weights);
            double[][] evidence = evidence(
                    interpreter.detectorEvidence(
                            EvidenceQuery.of(ExplainedClass.GIVEN)
                                    .against(ClassContrast.AGAINST_MEAN)
                                    .comparedWith(reference),
                            predicted),
                    depth);
            reader.load(batch.features(), count);
            Circuit read = reader.newCircuit();
            for (int row = 0; row < count; row++) {
                Interruption.check("cutting detectors");
                reader.read(row, read);
                Foretelling circuit = new Foretelling(read);
                float[] ofRow = Arrays.copyOfRange(weights, row * classes, (row + 1) * classes);
                Run run = network.run(Arrays.copyOfRange(batch.features(), row * features, (row + 1) * features));
                Cutting cutting = new Cutting(
                        network,
                        run,
                        base,
                        ofRow,
                        predicted[row],
                        model.info().shape().temperature());
                RowJudge judge = new RowJudge(network, run, cutting);
                judge.judgeScores(
                        DetectorScores.of(network, run, base, circuit, evidence[row], ofRow, seed + row), scores);
                judge.judgeStrengths(circuit, base, strengths);
            }
        }
    }

    /** By row and detector. */
    private static double[][] evidence(Detectors detectors, int depth) {
        int count = 0;
        for (int l = 1; l <= depth; l++) {
            count += detectors.rank(l);
        }
        double[][] evidence = new double[detectors.rows()][count];
        int at = 0;
        for (int l = 1; l <= depth; l++) {
            int rank = detectors.rank(l);
            float[] values = detectors.evidence(l).toArray();
            for (int i = 0; i < values.length; i++) {
                evidence[i / rank][at + i % rank] = values[i];
            }
            at += rank;
        }
        return evidence;
    }
}
