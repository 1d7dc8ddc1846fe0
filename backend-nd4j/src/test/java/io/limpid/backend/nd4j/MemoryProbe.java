package io.limpid.backend.nd4j;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.SgdTrainer;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;

/**
 * Trains for 10,000 steps, then creates and closes 10,000 tensors, and prints by how many bytes the resident size of the
 * process grew meanwhile: one line each.
 */
final class MemoryProbe {

    private static final int FEATURES = 54;
    private static final int CLASSES = 10;
    private static final int ROWS = 32;
    private static final int WARM_UP = 2_000;
    private static final int STEPS = 10_000;

    private MemoryProbe() {}

    public static void main(String[] arguments) {
        try (Backend backend = new Backend(new Nd4jBackendProvider().create(new BackendOptions(2)))) {
            System.out.println("training " + train(backend));
            System.out.println("tensors " + createAndClose(backend));
        }
    }

    private static long train(Backend backend) {
        Random random = new Random(1);
        float[] rows = new float[ROWS * FEATURES];
        int[] labels = new int[ROWS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat();
        }
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i % CLASSES;
        }
        SgdStep step = new SgdStep(0.01f, 0.9f, 0.01f, 1);
        NetworkShape shape = new NetworkShape(FEATURES, CLASSES, 4, Activation.LEAKY_RELU, 1, 1);
        long before = 0;
        try (IdentityMlp network = IdentityMlp.create(backend, shape);
                SgdTrainer trainer = new SgdTrainer(network, ROWS)) {
            for (int i = 0; i < WARM_UP + STEPS; i++) {
                if (i == WARM_UP) {
                    before = Pointer.physicalBytes();
                }
                trainer.step(rows, FEATURES, labels, ROWS - i % 2, step);
            }
            return Pointer.physicalBytes() - before;
        }
    }

    private static long createAndClose(Backend backend) {
        long before = 0;
        for (int i = 0; i < WARM_UP + STEPS; i++) {
            if (i == WARM_UP) {
                before = Pointer.physicalBytes();
            }
            try (Tensor tensor = backend.create(64, 128)) {
                backend.fill(i, tensor);
            }
        }
        return Pointer.physicalBytes() - before;
    }
}
