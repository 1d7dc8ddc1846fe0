package io.limpid.report;

import io.limpid.interpret.data.ImageSize;
import java.util.List;
import java.util.Optional;

/** Checks that all parts of a report speak of the same D features, C classes and L layers. */
record SizeCheck(
        int depth,
        int classes,
        List<String> featureNames,
        Optional<ImageSize> image,
        List<ClassPortrait> portraits,
        List<ExplainedRow> rows) {

    void run() {
        if (!portraits.isEmpty()) {
            require("portraits", classes, portraits.size());
        }
        int features = features();
        if (features < 0) {
            return;
        }
        if (!featureNames.isEmpty()) {
            require("feature names", features, featureNames.size());
        }
        image.ifPresent(size -> require("pixels of the image size", features, size.pixels()));
        for (int c = 0; c < portraits.size(); c++) {
            ClassPortrait portrait = portraits.get(c);
            if (portrait.count() > 0) {
                require("mean input of class " + c, features, portrait.meanInput().length);
                requireMatrix("mean contribution of class " + c, features, portrait.meanContribution());
            }
        }
        for (ExplainedRow row : rows) {
            check(row, features);
        }
    }

    /** Returns D as the first map tells it, or -1 without any map. */
    private int features() {
        if (!rows.isEmpty()) {
            return rows.get(0).input().length;
        }
        return portraits.stream()
                .filter(portrait -> portrait.count() > 0)
                .mapToInt(portrait -> portrait.meanInput().length)
                .findFirst()
                .orElse(-1);
    }

    private void check(ExplainedRow row, int features) {
        String name = row.caption();
        require("input of " + name, features, row.input().length);
        requireMatrix("contribution of " + name, features, row.contribution());
        requireMatrix("likelihood of " + name, classes, row.likelihood());
        require("evidence of " + name, features, row.evidence().map().length);
        row.evidence().byLayer().ifPresent(maps -> requireMatrix("evidence by layer of " + name, features, maps));
        requireClass("predicted class of " + name, row.predicted());
        row.label().ifPresent(label -> requireClass("label of " + name, label));
    }

    private void requireMatrix(String what, int columns, float[][] values) {
        require("layers in " + what, depth, values.length);
        for (float[] layer : values) {
            require(what, columns, layer.length);
        }
    }

    private void requireClass(String what, int index) {
        if (index < 0 || index >= classes) {
            throw new IllegalArgumentException(what + ": " + index + " is not one of " + classes + " classes");
        }
    }

    private static void require(String what, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(what + ": expected " + expected + " values, found " + found);
        }
    }
}
