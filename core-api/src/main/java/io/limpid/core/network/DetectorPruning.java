package io.limpid.core.network;

import io.limpid.core.backend.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Leaves the detectors of a network fewer values to read, and the network fewer detectors, while it trains (method, section 10; pruning by magnitude, little by little: Zhu and Gupta
 * 2017). What is left out is exactly 0, in what detectors read and in what those write that read nothing any more, and that is all that
 * this remembers: so training goes on from any state of the weights. A read v_k[i] counts by |v_k[i]| ‖u_k‖, a detector by ‖u_k‖ ‖v_k‖; both stay
 * what they are if a factor is taken from one side to the other.
 */
public final class DetectorPruning {

    /** How much the neighbours of a pixel say of what it counts for; the rest it says itself. */
    private static final double OF_NEIGHBOURS = 0.5;

    private final Optional<Grid> grid;
    private final List<Part> parts = new ArrayList<>();

    /**
     * Where features are pixels, plane by plane and row by row: then reads that lie side by side are left rather than single ones, strokes rather than dots.
     *
     * @param rows of each plane
     * @param columns of each plane
     * @param planes how many, for colours
     */
    public record Grid(int rows, int columns, int planes) {}

    /** One layer, with a copy of its factors. */
    private static final class Part {
        final LowRankLayer layer;
        final int rank;
        final int rows;
        final float[] read;
        final float[] write;
        final boolean[] out;
        final boolean[] idle;

        Part(LowRankLayer layer) {
            this.layer = layer;
            rank = layer.rank();
            rows = layer.inputs();
            read = new float[rows * rank];
            write = new float[layer.outputs() * rank];
            out = new boolean[read.length];
            idle = new boolean[rank];
        }

        void load() {
            layer.read().read(read, 0);
            layer.write().read(write, 0);
        }

        /** Leaves out what is out of the reads that were loaded, and what detectors write that read nothing any more. */
        void store() {
            Arrays.fill(idle, true);
            for (int row = 0; row < read.length; row += rank) {
                for (int k = 0; k < rank; k++) {
                    if (out[row + k]) {
                        read[row + k] = 0;
                    }
                    idle[k] &= read[row + k] == 0;
                }
            }
            layer.read().write(read, 0);
            boolean any = false;
            for (boolean one : idle) {
                any |= one;
            }
            if (any) {
                layer.write().read(write, 0);
                for (int row = 0; row < write.length; row += rank) {
                    for (int k = 0; k < rank; k++) {
                        if (idle[k]) {
                            write[row + k] = 0;
                        }
                    }
                }
                layer.write().write(write, 0);
            }
        }

        double[] lengths(float[] factor) {
            double[] squares = new double[rank];
            for (int i = 0; i < factor.length; i++) {
                squares[i % rank] += (double) factor[i] * factor[i];
            }
            return Arrays.stream(squares).map(Math::sqrt).toArray();
        }
    }

    /**
     * Begins with everything that the network has.
     *
     * @param network whose layers all have detectors; modified by what follows, must stay open
     * @param grid where the first features are pixels
     * @throws IllegalArgumentException if a layer has no detectors, or the network fewer features than the grid has pixels
     */
    public DetectorPruning(IdentityMlp network, Optional<Grid> grid) {
        this.grid = grid;
        grid.filter(size ->
                        size.rows * size.columns * size.planes > network.shape().features())
                .ifPresent(size -> {
                    throw new IllegalArgumentException(size + " has more pixels than the network has features, "
                            + network.shape().features());
                });
        for (Layer layer : network.full().layers()) {
            if (!(layer instanceof LowRankLayer detectors)) {
                throw new IllegalArgumentException(
                        "a layer of this network keeps its weight in another form than detectors");
            }
            parts.add(new Part(detectors));
        }
    }

    /** Returns how many detectors the network has room for, L · r where all layers have as many. */
    public int room() {
        return parts.stream().mapToInt(part -> part.rank).sum();
    }

    /** Takes what is 0 in the network now as left out, and nothing else: to go on from a state of the weights. */
    public void resume() {
        for (Part part : parts) {
            part.load();
            for (int i = 0; i < part.out.length; i++) {
                part.out[i] = part.read[i] == 0;
            }
        }
    }

    /** Forgets what was left out, without changing any weight. */
    public void clear() {
        parts.forEach(part -> Arrays.fill(part.out, false));
    }

    /**
     * Leaves out what counts least, of what is still there.
     *
     * @param detectors how many of the whole network are left, at least 1
     * @param reads how many values one of these reads in the mean over each layer, of N; at least 1
     */
    public void prune(int detectors, double reads) {
        parts.forEach(Part::load);
        leaveDetectors(detectors);
        for (Part part : parts) {
            leaveReads(part, reads);
            part.store();
        }
    }

    private void leaveDetectors(int wanted) {
        int room = room();
        if (wanted >= room) {
            return;
        }
        double[] strengths = new double[room];
        int at = 0;
        for (Part part : parts) {
            double[] read = part.lengths(part.read);
            double[] write = part.lengths(part.write);
            for (int k = 0; k < part.rank; k++) {
                strengths[at++] = read[k] * write[k];
            }
        }
        double least = leastOf(strengths, wanted);
        at = 0;
        for (Part part : parts) {
            for (int k = 0; k < part.rank; k++) {
                if (strengths[at++] < least) {
                    for (int i = k; i < part.read.length; i += part.rank) {
                        part.out[i] = true;
                    }
                }
            }
        }
    }

    private void leaveReads(Part part, double wanted) {
        double[] write = part.lengths(part.write);
        double[] counts = new double[part.read.length];
        boolean[] alive = new boolean[part.rank];
        for (int i = 0; i < counts.length; i++) {
            int k = i % part.rank;
            counts[i] = part.out[i] ? 0 : Math.abs(part.read[i]) * write[k];
            alive[k] |= counts[i] > 0;
        }
        int living = 0;
        for (boolean one : alive) {
            living += one ? 1 : 0;
        }
        double[] tied = grid.map(size -> tied(counts, part.rank, size)).orElse(counts);
        double least = leastOf(tied, (int) Math.min(tied.length, Math.round(living * wanted)));
        for (int i = 0; i < tied.length; i++) {
            part.out[i] |= tied[i] < least || counts[i] == 0;
        }
    }

    /** What pixels count for together with the up to eight around them; what is left out counts nothing, and other features what they do. */
    private static double[] tied(double[] counts, int rank, Grid grid) {
        double[] tied = counts.clone();
        double[] sums = new double[rank];
        for (int plane = 0; plane < grid.planes; plane++) {
            for (int y = 0; y < grid.rows; y++) {
                for (int x = 0; x < grid.columns; x++) {
                    Arrays.fill(sums, 0);
                    int neighbours = -1;
                    for (int ny = Math.max(0, y - 1); ny <= Math.min(grid.rows - 1, y + 1); ny++) {
                        for (int nx = Math.max(0, x - 1); nx <= Math.min(grid.columns - 1, x + 1); nx++) {
                            neighbours++;
                            int at = ((plane * grid.rows + ny) * grid.columns + nx) * rank;
                            for (int k = 0; k < rank; k++) {
                                sums[k] += counts[at + k];
                            }
                        }
                    }
                    int at = ((plane * grid.rows + y) * grid.columns + x) * rank;
                    for (int k = 0; k < rank && neighbours > 0; k++) {
                        double own = counts[at + k];
                        tied[at + k] =
                                own == 0 ? 0 : OF_NEIGHBOURS * (sums[k] - own) / neighbours + (1 - OF_NEIGHBOURS) * own;
                    }
                }
            }
        }
        return tied;
    }

    /** Returns the least of the greatest values, of so many. */
    private static double leastOf(double[] values, int count) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return count == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length - count];
    }

    /** Leaves out again what a step of descent has changed of what is left out. */
    public void hold() {
        for (Part part : parts) {
            part.layer.read().read(part.read, 0);
            part.store();
            for (int i = 0; i < part.out.length; i++) {
                part.out[i] |= part.read[i] == 0; // as after resume()
            }
        }
    }

    /**
     * Leaves out the same of another network, such as an average of this one.
     *
     * @param other of the same form. Modified
     */
    public void holdIn(IdentityMlp other) {
        for (int l = 0; l < parts.size(); l++) {
            Part part = parts.get(l);
            LowRankLayer theirs = (LowRankLayer) other.full().layers().get(l);
            float[] read = theirs.read().toArray();
            float[] write = theirs.write().toArray();
            boolean[] idle = new boolean[part.rank];
            Arrays.fill(idle, true);
            for (int i = 0; i < read.length; i++) {
                read[i] = part.out[i] ? 0 : read[i];
                idle[i % part.rank] &= part.out[i];
            }
            for (int i = 0; i < write.length; i++) {
                write[i] = idle[i % part.rank] ? 0 : write[i];
            }
            theirs.read().write(read, 0);
            theirs.write().write(write, 0);
        }
    }

    /**
     * Returns the same network without the detectors that read nothing or write nothing; of a layer in which none is left, one stays. The caller closes it.
     *
     * @param network whose layers all have detectors; stays as it is
     */
    public static IdentityMlp withoutIdle(IdentityMlp network) {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : network.full().layers()) {
            Part part = new Part((LowRankLayer) layer);
            part.load();
            double[] read = part.lengths(part.read);
            double[] write = part.lengths(part.write);
            List<Integer> kept = new ArrayList<>();
            for (int k = 0; k < part.rank; k++) {
                if (read[k] * write[k] > 0) {
                    kept.add(k);
                }
            }
            if (kept.isEmpty()) {
                kept.add(0);
            }
            Tensor bias = network.backend().create(part.layer.outputs(), 1);
            bias.write(part.layer.bias().toArray(), 0);
            layers.add(new LowRankLayer(
                    columns(part.layer.read(), part.read, kept),
                    columns(part.layer.write(), part.write, kept),
                    bias,
                    part.layer.activation(),
                    part.layer.scale(),
                    part.layer.diagonal()));
        }
        return IdentityMlp.of(network.backend(), network.shape(), layers);
    }

    private static Tensor columns(Tensor of, float[] values, List<Integer> kept) {
        float[] some = new float[of.rows() * kept.size()];
        for (int i = 0; i < of.rows(); i++) {
            for (int k = 0; k < kept.size(); k++) {
                some[i * kept.size() + k] = values[i * of.columns() + kept.get(k)];
            }
        }
        Tensor tensor = of.backend().create(of.rows(), kept.size());
        tensor.write(some, 0);
        return tensor;
    }
}
