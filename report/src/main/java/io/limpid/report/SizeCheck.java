package io.limpid.report;

import java.util.List;

/** Checks that all parts of a report speak of the same D features, C classes and L layers. */
record SizeCheck(int depth, int classes, int features, List<ClassPortrait> portraits, List<ExplainedRow> rows) {

    void run() {
        if (!portraits.isEmpty()) {
            require("portraits", classes, portraits.size());
        }
        for (int c = 0; c < portraits.size(); c++) {
            ClassPortrait portrait = portraits.get(c);
            if (portrait.count() > 0) {
                require("mean input of class " + c, features, portrait.meanInput().length);
                requireMatrix("mean contribution of class " + c, features, portrait.meanContribution());
            }
        }
        for (ExplainedRow row : rows) {
            check(row);
        }
    }

    private void check(ExplainedRow row) {
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
