package io.limpid.bench.run;

import io.limpid.bench.jmh.Explanation;
import io.limpid.bench.jmh.ExplanationInTurn;
import io.limpid.bench.jmh.FmaPeak;
import io.limpid.bench.jmh.Forward;
import io.limpid.bench.jmh.Gemm;
import io.limpid.bench.jmh.LowRankInTurn;
import io.limpid.bench.jmh.ReferenceInTurn;
import io.limpid.bench.jmh.Training;
import io.limpid.bench.page.Parameters;
import io.limpid.bench.workload.GemmShape;
import io.limpid.bench.workload.NetworkSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The benchmarks that are run together, by the name that the command line knows. */
enum BenchmarkSet {
    /** The FMA peak, and matrix products by shape, backend and thread count. */
    GEMM {
        @Override
        List<Plan> plans(Effort effort, List<String> backends) {
            List<Plan> plans = new ArrayList<>();
            plans.add(new Plan(FmaPeak.class.getName(), Map.of(), 1, false));
            plans.add(new Plan(FmaPeak.class.getName(), Map.of(), 2, false));
            List<String> shapes = Arrays.stream(GemmShape.values())
                    .limit(effort.allSizes() ? Long.MAX_VALUE : 3)
                    .map(Enum::name)
                    .toList();
            for (String backend : backends) {
                plans.add(new Plan(
                        Gemm.class.getName(),
                        Map.of("backend", List.of(backend), "threads", THREADS, "shape", shapes),
                        1,
                        false));
            }
            return plans;
        }
    },
    /** Matrix products of a current OpenBLAS beside those of the vector backend. */
    OPENBLAS {
        @Override
        List<Plan> plans(Effort effort, List<String> backends) {
            List<Plan> plans = new ArrayList<>(GEMM.plans(effort, List.of("vector")));
            List<String> shapes = plans.get(plans.size() - 1).parameters().get("shape");
            plans.add(new Plan(PEER_PACKAGE + OPENBLAS_GEMM, Map.of("threads", THREADS, "shape", shapes), 1, false));
            return plans;
        }
    },
    /** Forward pass, training step and explanation by backend and thread count. */
    LAYERS {
        @Override
        List<Plan> plans(Effort effort, List<String> backends) {
            List<Plan> plans = new ArrayList<>();
            for (Class<?> operation : OPERATIONS) {
                for (String backend : backends) {
                    plans.add(standard(operation.getName(), backend));
                }
            }
            plans.add(new Plan(ExplanationInTurn.class.getName(), Map.of("threads", THREADS), 1, false));
            plans.add(inTurn(ReferenceInTurn.class, "reading", ReferenceInTurn.Reading.values()));
            return plans;
        }
    },
    /** The identity plus detectors beside weight matrices: a batch, and one row. */
    LOWRANK {
        @Override
        List<Plan> plans(Effort effort, List<String> backends) {
            List<Plan> plans = new ArrayList<>();
            for (Class<?> operation : OPERATIONS) {
                plans.add(standard(operation.getName(), "vector"));
                plans.add(network(operation.getName(), "vector", THREADS, LOW_RANK, false));
            }
            plans.add(inTurn(LowRankInTurn.class, "operation", LowRankInTurn.Operation.values()));
            for (NetworkSize size : List.of(STANDARD, LOW_RANK)) {
                plans.add(network(Forward.class.getName(), "vector", List.of("1"), size.withBatch(1), true));
            }
            return plans;
        }
    },
    /** Other engines, each compared with Limpid's results before it is timed. */
    PEERS {
        @Override
        List<Plan> plans(Effort effort, List<String> backends) {
            List<Plan> plans = new ArrayList<>();
            plans.add(standard(Forward.class.getName(), "vector"));
            plans.add(standard(Training.class.getName(), "vector"));
            plans.add(network(Forward.class.getName(), "vector", THREADS, LOW_RANK, false));
            plans.add(network(Training.class.getName(), "vector", THREADS, LOW_RANK, false));
            for (String peer : LOW_RANK_PEERS) {
                for (NetworkSize size : List.of(STANDARD, LOW_RANK)) {
                    plans.add(new Plan(
                            PEER_PACKAGE + peer,
                            Map.of("threads", THREADS, "rank", List.of(Integer.toString(size.rank()))),
                            1,
                            false));
                }
            }
            for (NetworkSize size : List.of(STANDARD, LOW_RANK)) {
                String rank = Integer.toString(size.rank());
                plans.add(new Plan(PEER_PACKAGE + ONNX_RUNTIME_IN_TURN, Map.of("rank", List.of(rank)), 1, false));
            }
            for (String peer : DENSE_PEERS) {
                plans.add(new Plan(PEER_PACKAGE + peer, Map.of("threads", THREADS), 1, false));
            }
            return plans;
        }
    },
    /** Depth, width and batch, one varied at a time, on the vector backend. */
    SCALING {
        @Override
        List<Plan> plans(Effort effort, List<String> backends) {
            boolean all = effort.allSizes();
            List<Plan> plans = new ArrayList<>();
            for (Class<?> operation : OPERATIONS) {
                plans.add(standard(operation.getName(), "vector"));
                for (int depth : all ? new int[] {5, 20, 50, 100} : new int[] {100}) {
                    plans.add(scaled(operation, effort, new NetworkSize(depth, STANDARD.width(), STANDARD.batch())));
                }
                for (int width : all ? new int[] {100, 200, 400, 1594, 3082} : new int[] {3082}) {
                    plans.add(scaled(operation, effort, new NetworkSize(STANDARD.depth(), width, STANDARD.batch())));
                }
                for (int batch : all ? new int[] {1, 8, 32, 512, 1024} : new int[] {1, 1024}) {
                    plans.add(scaled(operation, effort, new NetworkSize(STANDARD.depth(), STANDARD.width(), batch)));
                }
            }
            return plans;
        }
    };

    /** The peers' benchmarks lie here; they are only there in a build with the profile {@code peers}. */
    static final String PEER_PACKAGE = "io.limpid.bench.peers.";

    /** They get the same low-rank network too, as two thin products a layer. */
    private static final List<String> LOW_RANK_PEERS = List.of("OnnxRuntimeForward", "DjlForward", "DjlTraining");

    private static final String ONNX_RUNTIME_IN_TURN = "OnnxRuntimeInTurn";
    private static final String OPENBLAS_GEMM = "OpenBlasGemm";
    private static final List<String> DENSE_PEERS = List.of("Dl4jForward", "Dl4jTraining");
    private static final NetworkSize STANDARD = Parameters.STANDARD;
    private static final NetworkSize LOW_RANK = Parameters.LOW_RANK;
    private static final List<String> THREADS = List.of("1", "2");
    private static final List<Class<?>> OPERATIONS = List.of(Forward.class, Training.class, Explanation.class);

    /**
     * Returns what to run.
     *
     * @param backends the names of the backends that can be used
     */
    abstract List<Plan> plans(Effort effort, List<String> backends);

    private static Plan standard(String benchmark, String backend) {
        return network(benchmark, backend, THREADS, STANDARD, false);
    }

    private static Plan inTurn(Class<?> benchmark, String parameter, Enum<?>[] values) {
        List<String> names = Arrays.stream(values).map(Enum::name).toList();
        return new Plan(benchmark.getName(), Map.of("threads", THREADS, parameter, names), 1, false);
    }

    private static Plan scaled(Class<?> benchmark, Effort effort, NetworkSize size) {
        return network(benchmark.getName(), "vector", effort.allSizes() ? THREADS : List.of("1"), size, true);
    }

    private static Plan network(
            String benchmark, String backend, List<String> threads, NetworkSize size, boolean scaling) {
        return new Plan(
                benchmark,
                Map.of(
                        "backend", List.of(backend),
                        "threads", threads,
                        "depth", List.of(Integer.toString(size.depth())),
                        "width", List.of(Integer.toString(size.width())),
                        "batch", List.of(Integer.toString(size.batch())),
                        "rank", List.of(Integer.toString(size.rank()))),
                1,
                scaling);
    }
}
