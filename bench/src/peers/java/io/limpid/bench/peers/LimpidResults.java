package io.limpid.bench.peers;

import io.limpid.bench.workload.GemmShape;
import io.limpid.bench.workload.NetworkSize;
import io.limpid.bench.workload.RandomNetwork;
import io.limpid.bench.workload.Steps;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.network.ForwardPass;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.SgdTrainer;
import java.util.ArrayList;
import java.util.List;

/** What Limpid computes with the weights and rows that a peer gets. */
final class LimpidResults {

    /**
     * The learning rate of compared steps: larger than that of timed steps, so that rounding is small against the change of
     * the weights.
     */
    static final float COMPARED_RATE = 0.1f;

    private static final String BACKEND = "vector";

    private LimpidResults() {}

    /**
     * What some training steps did.
     *
     * @param losses the loss before each step
     * @param weights the weights after the last step, of the last layer its class rows; for the identity plus detectors, two a layer: what it reads,
     *     and what it writes
     */
    record Trained(List<Double> losses, List<float[]> weights) {}

    /** Returns the outputs of the last layer, [batch, N] row by row. */
    static float[] forward(RandomNetwork workload) {
        NetworkSize size = workload.size();
        try (Backend backend = Backends.discover().open(BACKEND, BackendOptions.defaults());
                IdentityMlp network = workload.open(backend);
                ForwardPass pass = ForwardPass.forInference(network.full(), size.batch())) {
            pass.load(workload.rows(), size.features(), size.batch());
            return pass.run(size.batch()).toArray();
        }
    }

    /** Returns C = op(A) op(B), row by row. */
    static float[] product(GemmShape shape, float[] left, float[] right) {
        int m = shape.rows();
        int n = shape.columns();
        int k = shape.depth();
        try (Backend backend = Backends.discover().open(BACKEND, BackendOptions.defaults());
                Tensor a = shape.transposeLeft() ? backend.create(k, m) : backend.create(m, k);
                Tensor b = shape.transposeRight() ? backend.create(n, k) : backend.create(k, n);
                Tensor c = backend.create(m, n)) {
            a.write(left, 0);
            b.write(right, 0);
            backend.gemm(shape.transposeLeft(), shape.transposeRight(), 1, a, b, 0, c);
            return c.toArray();
        }
    }

    /** Trains on the workload's batch. */
    static Trained train(RandomNetwork workload, int steps) {
        NetworkSize size = workload.size();
        float[] rows = workload.rows();
        int[] labels = workload.labels();
        try (Backend backend = Backends.discover().open(BACKEND, BackendOptions.defaults());
                IdentityMlp network = workload.open(backend);
                SgdTrainer trainer = new SgdTrainer(network, size.batch())) {
            List<Double> losses = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                losses.add(trainer.step(rows, size.features(), labels, size.batch(), Steps.of(COMPARED_RATE)));
            }
            List<float[]> weights = network.classifier().layers().stream()
                    .flatMap(layer -> layer.parameters().stream())
                    .filter(parameter -> !parameter.name().equals("bias"))
                    .map(parameter -> parameter.values().toArray())
                    .toList();
            return new Trained(losses, weights);
        }
    }

    /** Requires a peer's training to have done the same. */
    static void requireSameTraining(String peer, RandomNetwork workload, Trained limpid, Trained other) {
        for (int i = 0; i < limpid.losses().size(); i++) {
            Agreement.requireSameLoss(
                    peer + ": the loss of step " + (i + 1),
                    limpid.losses().get(i),
                    other.losses().get(i));
        }
        List<float[]> before = before(workload);
        for (int i = 0; i < before.size(); i++) {
            Agreement.requireSameUpdate(
                    peer + ": weight " + (i + 1) + " of " + before.size(),
                    before.get(i),
                    limpid.weights().get(i),
                    other.weights().get(i));
        }
    }

    private static List<float[]> before(RandomNetwork workload) {
        int last = workload.size().depth() - 1;
        List<float[]> weights = new ArrayList<>();
        for (int layer = 0; layer <= last; layer++) {
            if (workload.size().isLowRank()) {
                weights.add(workload.read(layer));
                weights.add(layer == last ? workload.classWrite() : workload.write(layer));
            } else {
                weights.add(layer == last ? workload.classWeight() : workload.weight(layer));
            }
        }
        return weights;
    }
}
