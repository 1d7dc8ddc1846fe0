package io.limpid.backend.vector;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.discovery.Backends;
import java.util.Arrays;
import java.util.Random;

/** The program of {@link OtherJvmTest}: prints what discovery finds, what it opens, and a fingerprint of a product. */
final class BackendProbe {

    private BackendProbe() {}

    public static void main(String[] arguments) {
        Backends backends = Backends.discover();
        backends.candidates().forEach(candidate -> System.out.println(candidate.describe()));
        try (Backend backend = backends.open(null, new BackendOptions(2))) {
            System.out.println("opened " + backend.name() + ", " + backend.description());
            System.out.println("fingerprint " + fingerprint(backend));
        }
    }

    /** A hash of the bits of a product and of a layer that trains. */
    static int fingerprint(Backend backend) {
        return 31 * productFingerprint(backend) + trainingFingerprint(backend);
    }

    private static int trainingFingerprint(Backend backend) {
        Random random = new Random(22);
        Tensor x = Matrices.tensor(backend, 45, 131, Matrices.random(random, 45, 131, 131));
        Tensor w = Matrices.tensor(backend, 131, 131, Matrices.random(random, 131, 131, 131));
        Tensor v = backend.create(131, 131);
        Tensor g = Matrices.tensor(backend, 45, 131, Matrices.random(random, 45, 131, 131));
        Tensor c = backend.create(45, 131);
        for (int step = 0; step < 2; step++) {
            backend.denseInputGradient(g, w, Activation.leakyRelu(0.1f), x, c);
            backend.denseWeightDescent(new SgdStep(0.1f, 0.9f, 0.1f, 1), 0, x, g, v, w);
        }
        return 31 * Arrays.hashCode(c.toArray()) + Arrays.hashCode(w.toArray());
    }

    /** The product has padded edges, several blocks of depth, and enough work to be shared. */
    private static int productFingerprint(Backend backend) {
        Random random = new Random(21);
        Tensor a = Matrices.tensor(backend, 45, 530, Matrices.random(random, 45, 530, 530));
        Tensor b = Matrices.tensor(backend, 67, 530, Matrices.random(random, 67, 530, 530));
        Tensor c = backend.create(45, 67);
        backend.gemm(false, true, 1, a, b, 0, c);
        return Arrays.hashCode(c.toArray());
    }
}
