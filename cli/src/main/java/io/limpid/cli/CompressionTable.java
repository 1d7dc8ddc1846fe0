package io.limpid.cli;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.compression.Agreement;
import io.limpid.interpret.compression.CanonicalFactors;
import io.limpid.interpret.compression.Compression;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.roles.SpeedComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network before and after it was compressed: layer by layer, and as a whole.
 *
 * @param selectionBefore accuracy on the rows by which detectors were counted
 * @param before on test rows
 * @param after on the same rows
 */
record CompressionTable(
        IdentityMlp whole,
        IdentityMlp small,
        Compression compression,
        double selectionBefore,
        double selectionAfter,
        LayerEvaluation before,
        LayerEvaluation after,
        Agreement agreement,
        SpeedComparison speed,
        boolean sparse) {

    private static final double BYTES_OF_A_MEGABYTE = 1e6;

    /** Returns by how much accuracy fell on the rows by which detectors were counted. */
    double loss() {
        return selectionBefore - selectionAfter;
    }

    void print(Console console) {
        double[] deviation = whole.relativeDeviation();
        double[] deviationAfter = small.relativeDeviation();
        console.say("");
        console.say("layer  detectors  kept of ‖W − σI‖²  largest s  deviation       layer accuracy");
        for (int l = 0; l < deviation.length; l++) {
            CanonicalFactors factors = compression.factors().get(l);
            console.say(
                    "%5d  %9d  %17s  %9.3f  %.3f to %.3f  %.4f to %.4f",
                    l + 1,
                    rank(l),
                    sparse ? "" : String.format(Locale.ROOT, "%.3f", factors.keptShare(rank(l))),
                    factors.singularValues()[0],
                    deviation[l],
                    deviationAfter[l],
                    before.layerAccuracy()[l],
                    after.layerAccuracy()[l]);
        }
        console.say("");
        console.say("%-25s  %10s  %10s", "", "before", "compressed");
        console.say("%-25s  %10.2f  %10.2f", "size in MB", megabytes(whole), megabytes(small));
        console.say("%-25s  %10.4f  %10.4f", "validation accuracy", selectionBefore, selectionAfter);
        console.say("%-25s  %10.4f  %10.4f", "test accuracy", before.accuracy(), after.accuracy());
        console.say(
                "%-25s  %10.4f  %10.4f",
                "test log loss", before.classes().logLoss(), after.classes().logLoss());
        console.say(
                "%-25s  %10.4f  %10.4f",
                "mean relative deviation", Figures.mean(deviation), Figures.mean(deviationAfter));
        console.say(
                "%-25s  %10.4f  %10.4f",
                "mean register share", Figures.mean(before.registerShare()), Figures.mean(after.registerShare()));
        console.say(
                "%-25s  %10.1f  %10.1f",
                String.format("ms for %,d rows", speed.rows()), speed.wholeMilliseconds(), speed.milliseconds());
        console.say("");
        console.say("same prediction    %.4f of the test rows", agreement.predictions());
        console.say(
                "same maps          cosine %.4f of evidence, %.4f of contribution, in the mean of rows",
                agreement.evidenceMaps(), agreement.contributionMaps());
    }

    private int rank(int layer) {
        return small.full().layers().get(layer) instanceof LowRankLayer detectors ? detectors.rank() : 0;
    }

    Map<String, Object> json() {
        int depth = whole.shape().depth();
        Map<String, Object> json = new LinkedHashMap<>();
        List<CanonicalFactors> factors = compression.factors();
        int[] ranks = new int[depth];
        double[] kept = new double[depth];
        double[][] values = new double[depth][];
        for (int l = 0; l < depth; l++) {
            ranks[l] = rank(l);
            kept[l] = factors.get(l).keptShare(ranks[l]);
            values[l] = factors.get(l).singularValues();
        }
        json.put("ranks", ranks);
        if (!sparse) {
            json.put("keptShare", kept);
            json.put("singularValues", values);
        }
        json.put("megabytesBefore", megabytes(whole));
        json.put("megabytes", megabytes(small));
        json.put("validationAccuracyBefore", selectionBefore);
        json.put("validationAccuracy", selectionAfter);
        json.put("testAccuracyBefore", before.accuracy());
        json.put("testAccuracy", after.accuracy());
        json.put("testLogLossBefore", before.classes().logLoss());
        json.put("testLogLoss", after.classes().logLoss());
        json.put("layerAccuracyBefore", before.layerAccuracy());
        json.put("layerAccuracy", after.layerAccuracy());
        json.put("relativeDeviationBefore", whole.relativeDeviation());
        json.put("relativeDeviation", small.relativeDeviation());
        json.put("registerShareBefore", before.registerShare());
        json.put("registerShare", after.registerShare());
        json.put("predictionAgreement", agreement.predictions());
        json.put("evidenceMapCosine", agreement.evidenceMaps());
        json.put("contributionMapCosine", agreement.contributionMaps());
        json.put("millisecondsBefore", speed.wholeMilliseconds());
        json.put("milliseconds", speed.milliseconds());
        return json;
    }

    private static double megabytes(IdentityMlp network) {
        return ModelOutput.bytes(network) / BYTES_OF_A_MEGABYTE;
    }
}
