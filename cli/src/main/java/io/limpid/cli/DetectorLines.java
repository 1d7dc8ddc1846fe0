package io.limpid.cli;

import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.explanation.DetectorBatch;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The detectors that spoke most in a row, each with what it voted, and all others in one line, so that the account is complete. */
final class DetectorLines {

    private static final int TOP = 6;

    private record Detector(int layer, int place, float strength, float evidence) {
        String name() {
            return layer + "." + (place + 1);
        }
    }

    private final Model model;
    private final List<float[]> writes;

    /** @param model in canonical form, in which detectors have their names */
    DetectorLines(Model model) {
        this.model = model;
        writes = model.network().full().layers().stream()
                .map(layer -> ((LowRankLayer) layer).write().toArray())
                .toList();
    }

    /**
     * Says which detectors spoke for what is explained.
     *
     * @param batch of rows of which one class each is explained
     * @param row which of them
     */
    List<String> of(DetectorBatch batch, int row) {
        List<Detector> detectors = new ArrayList<>();
        for (int l = 0; l < batch.depth(); l++) {
            int rank = rank(l);
            for (int k = 0; k < rank; k++) {
                int at = (row * batch.depth() + l) * batch.rank() + k;
                detectors.add(new Detector(l + 1, k, batch.strength()[at], batch.evidence()[at]));
            }
        }
        detectors.sort(Comparator.comparingDouble(each -> -Math.abs(each.evidence)));
        List<String> lines = new ArrayList<>();
        double rest = 0;
        for (int i = 0; i < detectors.size(); i++) {
            if (i < TOP) {
                lines.add(line(detectors.get(i)));
            } else {
                rest += detectors.get(i).evidence;
            }
        }
        if (detectors.size() > TOP) {
            lines.add(String.format(Locale.ROOT, "%8s  %+8.3f  by %,d others", "", rest, detectors.size() - TOP));
        }
        return lines;
    }

    private String line(Detector each) {
        int classes = model.info().shape().classes();
        double[] votes = IntStream.range(0, classes)
                .mapToDouble(c -> each.strength * vote(each, c))
                .toArray();
        int most = 0;
        int least = 0;
        for (int c = 1; c < classes; c++) {
            most = votes[c] > votes[most] ? c : most;
            least = votes[c] < votes[least] ? c : least;
        }
        List<String> names = model.info().classNames();
        return String.format(
                Locale.ROOT,
                "%8s  %+8.3f  fired %+.2f and voted %s: %+.2f, %s: %+.2f",
                each.name(),
                each.evidence,
                each.strength,
                names.get(most),
                votes[most],
                names.get(least),
                votes[least]);
    }

    private double vote(Detector each, int ofClass) {
        int row = model.info().shape().features() + ofClass;
        return writes.get(each.layer - 1)[row * rank(each.layer - 1) + each.place];
    }

    private int rank(int layer) {
        return ((LowRankLayer) model.network().full().layers().get(layer)).rank();
    }
}
