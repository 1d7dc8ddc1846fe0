package io.limpid.backend.tck;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.interpretation.Circuit;
import io.limpid.core.interpretation.CircuitForm;
import io.limpid.core.interpretation.CircuitReader;
import io.limpid.core.interpretation.Detectors;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.Parameter;
import io.limpid.core.network.SgdTrainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks of the identity plus detectors learn and tell what the reference's do. */
abstract class LowRankRules extends Rules {

    private static final NetworkShape SHAPE = new NetworkShape(21, 3, 3, Activation.LEAKY_RELU, 1, 1.5f);
    private static final int ROWS = 19;
    private static final int STEPS = 30;
    private static final double GROWTH = 10;

    @Test
    void stepsWithMomentumAndDecayFollowTheReference() {
        whereTraining(
                () -> {
                    List<float[]> expected = trained(reference);
                    List<float[]> actual = trained(backend);
                    for (int i = 0; i < expected.size(); i++) {
                        tolerance.times(GROWTH).check("result " + i, 1, expected.get(i), actual.get(i));
                    }
                },
                () -> trained(backend));
    }

    /** The losses, and what each layer reads, writes and adds afterwards. */
    private static List<float[]> trained(Backend backend) {
        List<float[]> results = new ArrayList<>();
        float[] losses = new float[STEPS];
        results.add(losses);
        try (IdentityMlp network = network(backend);
                SgdTrainer trainer = new SgdTrainer(network, ROWS)) {
            for (int i = 0; i < STEPS; i++) {
                int count = i % 4 == 3 ? ROWS / 2 : ROWS;
                losses[i] = (float) trainer.step(
                        rows(), SHAPE.features(), Values.labels(ROWS, 3), count, new SgdStep(0.03f, 0.9f, 0.1f, 1));
            }
            for (Layer layer : network.full().layers()) {
                for (Parameter parameter : layer.parameters()) {
                    results.add(parameter.values().toArray());
                }
            }
        }
        return results;
    }

    @Test
    void layersAndDetectorsTellWhatTheReferenceReads() {
        int[] classes = Values.labels(ROWS, 3);
        EvidenceQuery query = EvidenceQuery.of(ExplainedClass.GIVEN);
        try (IdentityMlp expectedNetwork = network(reference);
                IdentityMlp actualNetwork = network(backend);
                Interpreter expectedReader = new Interpreter(expectedNetwork, ROWS);
                Interpreter actualReader = new Interpreter(actualNetwork, ROWS + 2)) {
            Interpretation expected = expectedReader.interpret(rows(), ROWS);
            Interpretation actual = actualReader.interpret(rows(), ROWS);
            for (int l = 1; l <= SHAPE.depth(); l++) {
                tolerance.check(
                        "hidden state of layer " + l,
                        SHAPE.width(),
                        expected.hidden(l).toArray(),
                        actual.hidden(l).toArray());
                tolerance.check(
                        "evidence of layer " + l,
                        SHAPE.features(),
                        expectedReader.evidence(classes).map(l).toArray(),
                        actualReader.evidence(classes).map(l).toArray());
            }
            Detectors expectedDetectors = expectedReader.detectorEvidence(query, classes);
            Detectors actualDetectors = actualReader.detectorEvidence(query, classes);
            for (int l = 1; l <= SHAPE.depth(); l++) {
                tolerance.check(
                        "strengths of layer " + l,
                        l + 1,
                        expectedDetectors.strength(l).toArray(),
                        actualDetectors.strength(l).toArray());
                tolerance.check(
                        "evidence of the detectors of layer " + l,
                        l + 1,
                        expectedDetectors.evidence(l).toArray(),
                        actualDetectors.evidence(l).toArray());
            }
        }
    }

    @Test
    void circuitsAreThoseTheReferenceTraces() {
        float[] other = Values.uniform(101, SHAPE.features(), 1);
        for (EvidenceReference compared : List.of(EvidenceReference.NOTHING, EvidenceReference.of(other))) {
            try (IdentityMlp expectedNetwork = network(reference);
                    IdentityMlp actualNetwork = network(backend);
                    CircuitReader expectedReader = new CircuitReader(expectedNetwork, ROWS, compared);
                    CircuitReader actualReader = new CircuitReader(actualNetwork, ROWS + 2, compared)) {
                expectedReader.load(rows(), ROWS);
                actualReader.load(rows(), ROWS);
                Circuit expected = expectedReader.newCircuit();
                Circuit actual = actualReader.newCircuit();
                for (int row = 0; row < ROWS; row++) {
                    expectedReader.read(row, expected);
                    actualReader.read(row, actual);
                    float[] wanted = values(expected);
                    tolerance.check("circuit of row " + row, wanted.length, wanted, values(actual));
                }
            }
        }
    }

    /** All edges and votes of a circuit, in one order. */
    private static float[] values(Circuit circuit) {
        CircuitForm form = circuit.form();
        List<Float> values = new ArrayList<>();
        for (int l = 1; l <= SHAPE.depth(); l++) {
            for (int k = 0; k < form.rank(l); k++) {
                values.add(circuit.strength(l, k));
                for (int i = 0; i < SHAPE.features(); i++) {
                    values.add(circuit.featureEdge(i, l, k));
                }
                for (int source = 0; source < form.sourcesBelow(l); source++) {
                    values.add(circuit.edge(source, l, k));
                }
            }
        }
        for (int source = 0; source < form.sourcesBelow(SHAPE.depth() + 1); source++) {
            for (int c = 0; c < SHAPE.classes(); c++) {
                values.add(circuit.vote(source, c));
            }
        }
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /** Layer l has l + 1 detectors. */
    private static IdentityMlp network(Backend backend) {
        int width = SHAPE.width();
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l <= SHAPE.depth(); l++) {
            int rank = l + 1;
            layers.add(new LowRankLayer(
                    tensor(backend, width, rank, Values.uniform(10L * l, width * rank, 0.4)),
                    tensor(backend, width, rank, Values.uniform(10L * l + 1, width * rank, 0.4)),
                    tensor(backend, width, 1, Values.uniform(10L * l + 2, width, 0.1)),
                    SHAPE.activation(),
                    SHAPE.initialScale(),
                    0));
        }
        return IdentityMlp.of(backend, SHAPE, layers);
    }

    private static float[] rows() {
        return Values.uniform(100, ROWS * SHAPE.features(), 1);
    }
}
