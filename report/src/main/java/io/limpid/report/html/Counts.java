package io.limpid.report.html;

import java.util.Locale;

/** Counts things in words. */
public final class Counts {

    private Counts() {}

    /** For example {@code 1 row}, {@code no rows} or {@code 1,200 rows}. */
    public static String of(int count, String noun) {
        String number = count == 0 ? "no" : String.format(Locale.ROOT, "%,d", count);
        return number + " " + noun + (count == 1 ? "" : "s");
    }
}
