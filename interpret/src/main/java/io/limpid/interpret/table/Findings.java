package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What chunks tell besides their values: how many rows there are, what is at fault, and what was odd. */
final class Findings {

    private static final int SHOWN = 10;

    private final String source;
    private final Layout layout;
    private final @Nullable BadValues[] bad;
    private long rows;
    private long comments;
    private long firstComment;
    private boolean markConfirmed;
    private boolean markContradicted;
    private boolean blankExtras;
    private @Nullable String grouped;

    Findings(String source, Layout layout) {
        this.source = source;
        this.layout = layout;
        bad = new BadValues[layout.numberColumns()];
    }

    /** Adds those of the rows that come next. */
    void add(Chunk chunk) {
        rows += chunk.rows;
        if (rows > Integer.MAX_VALUE) {
            throw new BadInputException(source + ": has more than " + Integer.MAX_VALUE + " rows; split it");
        }
        for (int slot = 0; slot < bad.length; slot++) {
            BadValues known = bad[slot];
            BadValues more = chunk.bad[slot];
            if (known != null && more != null) {
                known.add(more);
            } else if (more != null) {
                bad[slot] = more;
            }
        }
        if (comments == 0) {
            firstComment = chunk.firstComment;
        }
        comments += chunk.comments;
        markConfirmed |= chunk.markConfirmed;
        markContradicted |= chunk.markContradicted;
        blankExtras |= chunk.blankExtras;
        grouped = grouped == null ? chunk.grouped : grouped;
    }

    int rows() {
        return (int) rows;
    }

    /** Returns how many values of a column of numbers are bad. */
    long bad(int slot) {
        BadValues values = bad[slot];
        return values == null ? 0 : values.all();
    }

    /** Returns how many values of a column of numbers are no numbers, not even ones that are too large. */
    long noNumbers(int slot) {
        BadValues values = bad[slot];
        return values == null ? 0 : values.noNumbers();
    }

    /** Returns the layout with the other decimal mark, if rows show that it is this one. */
    Optional<Layout> withOtherMark() {
        return !layout.markSettled() && markContradicted && !markConfirmed
                ? Optional.of(layout.withOtherMark())
                : Optional.empty();
    }

    /** @throws BadInputException if there are no rows, or columns with values that are bad */
    void check() {
        if (rows == 0) {
            throw new BadInputException(source + ": has no rows, only a header");
        }
        List<String> faults = new ArrayList<>();
        int[] slots = layout.numberSlots();
        for (int i = 0; i < slots.length; i++) {
            BadValues values = slots[i] < 0 ? null : bad[slots[i]];
            if (values != null) {
                faults.add(Quoted.text(layout.columns().get(i).name()) + " (" + values.describe() + ")");
            }
        }
        if (!faults.isEmpty()) {
            String shown = String.join("; ", faults.subList(0, Math.min(SHOWN, faults.size())));
            throw new BadInputException(source + ": finite numbers were expected in "
                            + (faults.size() == 1 ? "column " : faults.size() + " columns: ") + shown
                            + (faults.size() > SHOWN ? "; and " + (faults.size() - SHOWN) + " more columns" : "")
                            + "; mend the values, leave them empty where they are missing, or ignore the "
                            + (faults.size() == 1 ? "column" : "columns"))
                    .about("ignore");
        }
    }

    /** Returns a sentence for each thing that was odd, those of the layout first. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>(layout.remarks());
        if (grouped != null) {
            remarks.add("Marks between groups of three digits are left out, as in " + Quoted.text(grouped) + ".");
        }
        if (comments > 0) {
            remarks.add(
                    comments == 1
                            ? "A line that begins with '#' was skipped (line " + firstComment + ")."
                            : comments + " lines that begin with '#' were skipped (the first is line " + firstComment
                                    + ").");
        }
        if (blankExtras) {
            remarks.add("Blank fields after the last column were skipped.");
        }
        return remarks;
    }
}
