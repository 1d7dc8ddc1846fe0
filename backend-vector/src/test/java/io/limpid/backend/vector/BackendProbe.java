package io.limpid.backend.vector;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.BackendOptions;
import io.limpid.core.backend.Tensor;
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

    /** A hash of the bits of a product that has padded edges, several blocks of depth, and enough work to be shared. */
    static int fingerprint(Backend backend) {
        Random random = new Random(21);
        Tensor a = Matrices.tensor(backend, 45, 530, Matrices.random(random, 45, 530, 530));
        Tensor b = Matrices.tensor(backend, 67, 530, Matrices.random(random, 67, 530, 530));
        Tensor c = backend.create(45, 67);
        backend.gemm(false, true, 1, a, b, 0, c);
        return Arrays.hashCode(c.toArray());
    }
}
