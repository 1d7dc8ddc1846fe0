package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import io.limpid.core.backend.spi.Kernels;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link Backend} as tests. The author of a backend writes one class:
 *
 * <pre>{@code
 * class FancyBackendTckTest extends BackendTck {
 *     protected BackendProvider provider() {
 *         return new FancyBackendProvider();
 *     }
 *
 *     protected String expectedName() {
 *         return "fancy";
 *     }
 * }
 * }</pre>
 *
 * <p>Nothing is skipped: where the backend is unavailable or another one was loaded, every test fails. What a backend
 * declares not to do ({@link io.limpid.core.backend.contract.Capabilities}) is tested for being refused. Results are compared with
 * the reference backend's, to the tolerance that the backend declares.
 */
@DisplayNameGeneration(SentenceNames.class)
public abstract class BackendTck {

    /** For the test class of a backend. */
    protected BackendTck() {}

    /** Returns the provider of the backend to test. */
    protected abstract BackendProvider provider();

    /** Returns the name of the backend that this run must exercise; any other one fails the run. */
    protected abstract String expectedName();

    /** Opens the backend under test. Fails if it is not the expected one or can't run here. */
    final Backend open(int threads) {
        return new Backend(create(threads));
    }

    /** Creates the kernels under test. Fails if they are not the expected ones or can't run here. */
    final Kernels<?> create(int threads) {
        BackendProvider provider = provider();
        assertEquals(expectedName(), provider.name(), "this run must exercise another backend than the provider's");
        Availability availability = provider.availability();
        assertTrue(
                availability.available(),
                () -> "this run must exercise the backend '" + expectedName() + "', but it is unavailable: "
                        + availability.reason() + "; " + availability.remedy());
        Kernels<?> kernels = provider.create(new BackendOptions(threads));
        if (!expectedName().equals(kernels.name())) {
            String loaded = kernels.name();
            kernels.close();
            assertEquals(expectedName(), loaded, "another backend was loaded than this run must exercise");
        }
        return kernels;
    }

    @Nested
    class Providers extends ProviderRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class Tensors extends TensorRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class Arguments extends ArgumentRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class Operations extends OperationRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class MatrixMultiplication extends GemmRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class ElementByElement extends ElementwiseRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class Softmax extends SoftmaxRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class FusedOperations extends FusedRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class Concurrency extends ConcurrencyRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class Training extends TrainingRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class Trajectories extends TrajectoryRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class Interpretations extends InterpretationRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }

    @Nested
    class LowRankNetworks extends LowRankRules {
        @Override
        BackendTck tck() {
            return BackendTck.this;
        }
    }
}
