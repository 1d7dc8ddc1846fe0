package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.Interpreter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever creates tensors closes them, each once, and leaves those of others alone. */
class ClosingTest {

    private static final NetworkShape SHAPE = NetworkShape.of(3, 2, 3);

    private final TensorLedger ledger = new TensorLedger();

    @AfterEach
    void closeBackend() {
        ledger.backend().close();
    }

    /** Layers of both forms: one keeps no memory in its pass, the other does. */
    private IdentityMlp network(boolean denseLast) {
        List<Layer> layers = IntStream.range(0, SHAPE.depth())
                .mapToObj(l -> l == 1 != denseLast ? factored() : dense())
                .toList();
        return IdentityMlp.of(ledger.backend(), SHAPE, layers);
    }

    private Layer dense() {
        Tensor weight = tensor(SHAPE.width());
        return new DenseLayer(weight, tensor(1), SHAPE.activation(), 0);
    }

    private Layer factored() {
        return new FactoredLayer(tensor(2), tensor(2), tensor(1), SHAPE.activation(), 0);
    }

    private Tensor tensor(int columns) {
        Tensor tensor = ledger.backend().create(SHAPE.width(), columns);
        ledger.backend().fill(0.1f, tensor);
        return tensor;
    }

    private void checkOwn(int before, int weights) {
        assertTrue(ledger.created() > before, "something was created");
        assertEquals(ledger.created() - weights, ledger.closed(1), "its own tensors are closed once");
        assertEquals(weights, ledger.closed(0), "and the weights stay open");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void trainerPassesAndInterpreterCloseTheirOwn(boolean denseLast) {
        IdentityMlp network = network(denseLast);
        int weights = ledger.created();

        try (SgdTrainer trainer = new SgdTrainer(network, 2)) {
            trainer.step(new float[6], 3, new int[2], 2, new SgdStep(0.1f, 0.9f, 0, 1));
        }
        checkOwn(weights, weights);
        int before = ledger.created();
        try (SgdTrainer trainer = new SgdTrainer(network, 2)) {
            for (int i = 0; i < 2; i++) {
                trainer.step(new float[6], 3, new int[2], 2, new SgdStep(0.1f, 0.9f, 0.1f, 1));
            }
        }
        checkOwn(before, weights);

        before = ledger.created();
        try (ForwardPass forward = ForwardPass.forInference(network.full(), 2)) {
            forward.load(new float[6], 3, 2);
            forward.run(2);
        }
        checkOwn(before, weights);

        before = ledger.created();
        try (Interpreter interpreter = new Interpreter(network, 2)) {
            interpreter.interpret(new float[6], 2);
            interpreter.evidence(new int[2]);
        }
        checkOwn(before, weights);

        network.close();
        assertEquals(ledger.created(), ledger.closed(1), "the network closes its weights");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void evidenceThatIsCarriedTakesMemoryOnceAndGivesItBack(boolean denseLast) {
        IdentityMlp network = network(denseLast);
        int weights = ledger.created();
        try (Interpreter interpreter = new Interpreter(network, 2)) {
            interpreter.interpret(new float[6], 2);
            int plain = ledger.created();
            interpreter.evidence(new int[2]);
            interpreter.contrastEvidence(new float[4], layer -> 1);
            assertEquals(plain, ledger.created(), "evidence that every layer reads needs no room to carry it");
            interpreter.contrastEvidence(new float[4], EvidenceShare.of(0.5f));
            int carrying = ledger.created();
            assertTrue(carrying > plain);
            interpreter.interpret(new float[6], 2);
            interpreter.contrastEvidence(new float[4], EvidenceShare.AT_INPUT);
            assertEquals(carrying, ledger.created(), "nothing is allocated once warm");
        }
        checkOwn(weights, weights);
        network.close();
        assertEquals(ledger.created(), ledger.closed(1));
    }
}
