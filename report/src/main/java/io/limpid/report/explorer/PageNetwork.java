package io.limpid.report.explorer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.limpid.core.network.ArgMax;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.compression.CanonicalFactors;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.evaluation.ScorePass;
import io.limpid.interpret.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network as a page holds it: of each layer the bias, and what it adds to the identity, as detectors in canonical form (method, section 7). All of
 * them where the page bears it; else as few as give the rows of the page the same answers, if so many have room.
 */
final class PageNetwork implements AutoCloseable {

    /** Of more values a page takes too long to load: 6 MB as text. */
    private static final long MOST_VALUES = 2_500_000;

    /** The share of ‖W − σI‖² of which the rest is less than the page's numbers can hold. */
    private static final double ALL = 1 - 1e-9;

    private static final int FEWEST = 8;
    private static final int BATCH = 256;

    private final IdentityMlp network;
    private final boolean whole;
    private final double keptShare;
    private final int otherAnswers;

    private PageNetwork(IdentityMlp network, boolean whole, double keptShare, int otherAnswers) {
        this.network = network;
        this.whole = whole;
        this.keptShare = keptShare;
        this.otherAnswers = otherAnswers;
    }

    /**
     * Cuts a network to what a page bears. The caller closes it; the model stays as it is.
     *
     * @param rows of the page, in the terms of the model
     * @param answers the class that the model gives each of them
     * @return empty where not even a few detectors of each layer have room
     */
    static Optional<PageNetwork> of(Model model, DataSet rows, int[] answers) {
        NetworkShape shape = model.info().shape();
        long room = MOST_VALUES / (2L * shape.width() * shape.depth());
        if (room < FEWEST) {
            return Optional.empty();
        }
        int most = (int) Math.min(room, shape.width());
        List<CanonicalFactors> factors = new ArrayList<>();
        boolean whole = true;
        for (Layer layer : model.network().full().layers()) {
            int all = layer instanceof LowRankLayer low ? Math.min(low.rank(), shape.width()) : shape.width();
            whole &= all <= most;
            factors.add(
                    all <= most
                            ? CanonicalFactors.of(layer, shape.initialScale(), most)
                            : CanonicalFactors.strongest(layer, shape.initialScale(), most));
        }
        int rank = whole ? most : FEWEST;
        while (true) {
            IdentityMlp network = cut(model, factors, rank);
            int other = otherAnswers(model, network, rows, answers);
            if (other == 0 || rank == most) {
                return Optional.of(new PageNetwork(network, whole, keptShare(factors, rank), other));
            }
            network.close();
            rank = Math.min(most, rank + Math.max(FEWEST, rank / 2));
        }
    }

    private static IdentityMlp cut(Model model, List<CanonicalFactors> factors, int rank) {
        List<Layer> layers = new ArrayList<>();
        for (CanonicalFactors each : factors) {
            int own = 1;
            while (own < Math.min(rank, each.count()) && each.keptShare(own) < ALL) {
                own++;
            }
            layers.add(each.layer(own, model.network().backend()));
        }
        return IdentityMlp.of(model.network().backend(), model.info().shape(), layers);
    }

    private static double keptShare(List<CanonicalFactors> factors, int rank) {
        return factors.stream()
                .mapToDouble(each -> each.keptShare(rank))
                .average()
                .orElse(1);
    }

    private static int otherAnswers(Model model, IdentityMlp network, DataSet rows, int[] answers) {
        int classes = network.shape().classes();
        ModelPass pass = new ModelPass(rows, model.info().encoder(), BATCH);
        float[] scores = new float[pass.capacity() * classes];
        int[] other = new int[1];
        ScorePass.run(network.classifier(), pass, (batch, told) -> {
            told.read(scores, 0);
            for (int row = 0; row < batch.rows(); row++) {
                other[0] += ArgMax.of(scores, row * classes, classes) == answers[batch.first() + row] ? 0 : 1;
            }
        });
        return other[0];
    }

    void write(JsonGenerator json) throws IOException {
        NetworkShape shape = network.shape();
        json.writeStartObject();
        json.writeNumberField("features", shape.features());
        json.writeNumberField("classes", shape.classes());
        json.writeStringField("activation", shape.activation().function().label());
        json.writeNumberField("activationSlope", shape.activation().slope());
        json.writeNumberField("sigma", shape.initialScale());
        json.writeNumberField("temperature", shape.temperature());
        json.writeBooleanField("whole", whole);
        json.writeNumberField("keptShare", keptShare);
        json.writeNumberField("otherAnswers", otherAnswers);
        json.writeArrayFieldStart("layers");
        for (Layer layer : network.full().layers()) {
            LowRankLayer detectors = (LowRankLayer) layer;
            json.writeStartObject();
            json.writeNumberField("rank", detectors.rank());
            FixedPoint.write(json, "read", detectors.read().toArray(), detectors.rank());
            FixedPoint.write(json, "write", detectors.write().toArray(), detectors.rank());
            json.writeStringField("bias", FixedPoint.floats(detectors.bias().toArray()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void close() {
        network.close();
    }
}
