package io.limpid.interpret.detector;

import io.limpid.core.backend.Tensor;
import io.limpid.core.interpretation.Detectors;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Interruption;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.PassListener;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks at every detector of a model in canonical form: in one pass over rows, and once without each. */
public final class DetectorStudy {

    private static final int BATCH = 128;

    private final Model model;
    private final DataSet data;
    private final int[] labels;
    private final Reference reference;
    private final int depth;
    private final int classes;

    /**
     * @param model in canonical form, in which detectors are the singular vectors of their layer; stays as it is
     * @param data with labels, in the terms of the model
     * @param reference what strengths are compared with
     */
    public DetectorStudy(Model model, DataSet data, Reference reference) {
        this.model = model;
        this.data = data;
        this.reference = reference;
        labels = data.labels().orElseThrow(() -> new IllegalArgumentException("classes are told by labels"));
        depth = model.info().shape().depth();
        classes = model.info().shape().classes();
    }

    /**
     * Looks at all detectors.
     *
     * @param ablationRows how many rows, evenly spread over all, are answered without each detector, at least 1
     * @param listener hears of each batch of rows
     * @param ablated hears of each detector, 1, that was left out
     * @return by layer and detector
     */
    public List<DetectorFigures> run(int ablationRows, PassListener listener, PassListener ablated) {
        StrengthTally[] tallies = tally(listener);
        int step = Math.max(1, (data.count() + ablationRows - 1) / ablationRows);
        int[] some = new int[(data.count() + step - 1) / step];
        Arrays.setAll(some, i -> i * step);
        Answers answers = new Answers(data.select(some), model.info().encoder());
        int[] before = answers.of(model.network());
        List<DetectorFigures> figures = new ArrayList<>();
        try (IdentityMlp copy = model.network().copy()) {
            int at = 0;
            for (int l = 1; l <= depth; l++) {
                LowRankLayer layer = (LowRankLayer) copy.full().layers().get(l - 1);
                for (int k = 0; k < layer.rank(); k++) {
                    Interruption.check("leaving detectors out");
                    Ablation ablation = ablate(layer.write(), k, copy, answers, before);
                    figures.add(tallies[at++].figures(l, k, singularValue(layer, k), votes(layer, k), ablation));
                    ablated.rowsDone(1);
                }
            }
        }
        return figures;
    }

    private Ablation ablate(Tensor write, int detector, IdentityMlp copy, Answers answers, int[] before) {
        float[] all = write.toArray();
        float[] without = all.clone();
        for (int i = detector; i < without.length; i += write.columns()) {
            without[i] = 0;
        }
        write.write(without, 0);
        Ablation ablation = answers.compare(before, answers.of(copy), classes);
        write.write(all, 0);
        return ablation;
    }

    /** The square root of a singular value is in the read, and as much in the write. */
    private static double singularValue(LowRankLayer layer, int detector) {
        double squares = 0;
        float[] read = layer.read().toArray();
        for (int i = detector; i < read.length; i += layer.rank()) {
            squares += (double) read[i] * read[i];
        }
        return squares;
    }

    private double[] votes(LowRankLayer layer, int detector) {
        int features = model.info().shape().features();
        float[] write = layer.write().toArray();
        double[] votes = new double[classes];
        for (int c = 0; c < classes; c++) {
            votes[c] = write[(features + c) * layer.rank() + detector];
        }
        return votes;
    }

    private StrengthTally[] tally(PassListener listener) {
        ModelPass pass = new ModelPass(data, model.info().encoder(), BATCH, listener);
        EvidenceQuery query = EvidenceQuery.of(ExplainedClass.PREDICTED).comparedWith(reference.row());
        try (Interpreter interpreter = new Interpreter(model.network(), pass.capacity())) {
            float[] ofReference = strengthsOfReference(interpreter);
            StrengthTally[] tallies = new StrengthTally[ofReference.length];
            Arrays.setAll(tallies, i -> new StrengthTally(labels, classes));
            pass.run(batch -> {
                interpreter.interpret(batch.features(), batch.rows());
                Detectors detectors = interpreter.detectorEvidence(query, batch.labels());
                int at = 0;
                for (int l = 1; l <= depth; l++) {
                    float[] strengths = detectors.strength(l).toArray();
                    float[] evidence = detectors.evidence(l).toArray();
                    int rank = detectors.rank(l);
                    for (int k = 0; k < rank; k++, at++) {
                        for (int row = 0; row < batch.rows(); row++) {
                            tallies[at].add(
                                    batch.first() + row,
                                    strengths[row * rank + k] - ofReference[at],
                                    evidence[row * rank + k]);
                        }
                    }
                }
            });
            return tallies;
        }
    }

    private float[] strengthsOfReference(Interpreter interpreter) {
        float[] row = reference.row().isNothing()
                ? new float[model.info().shape().features()]
                : reference.row().row();
        interpreter.interpret(row, 1);
        Detectors detectors = interpreter.detectorEvidence(EvidenceQuery.of(ExplainedClass.PREDICTED), new int[1]);
        int count = 0;
        for (int l = 1; l <= depth; l++) {
            count += detectors.rank(l);
        }
        float[] strengths = new float[count];
        int at = 0;
        for (int l = 1; l <= depth; l++) {
            float[] ofLayer = detectors.strength(l).toArray();
            if (!reference.row().isNothing()) {
                System.arraycopy(ofLayer, 0, strengths, at, ofLayer.length);
            }
            at += ofLayer.length;
        }
        return strengths;
    }
}
