package io.limpid.report;

import java.util.Comparator;
import java.util.List;

/** One well classified row of each class, and a few mistakes: where a reader would look first. */
final class ExampleRows implements RowChoice {

    private final boolean[] shown;
    private int mistakesLeft = 4;

    ExampleRows(int classes) {
        shown = new boolean[classes];
    }

    @Override
    public boolean takes(int row, int label, int predicted) {
        if (label >= 0 && label != predicted) {
            return mistakesLeft-- > 0;
        }
        if (shown[predicted]) {
            return false;
        }
        shown[predicted] = true;
        return true;
    }

    @Override
    public List<ExplainedRow> arrange(List<ExplainedRow> taken) {
        return taken.stream()
                .sorted(Comparator.comparing(ExampleRows::isMistake).thenComparingInt(ExplainedRow::predicted))
                .toList();
    }

    private static boolean isMistake(ExplainedRow row) {
        return row.label().isPresent() && row.label().getAsInt() != row.predicted();
    }
}
