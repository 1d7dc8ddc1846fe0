package io.limpid.interpret.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what separates fields, by how the first records look if it is a tab, a semicolon, a bar or a comma. The names and
 * at least as many rows as with another one must have the same number of fields, more than one, but for a delimiter too many
 * at the end. Of those alike, the one wins by which more fields are numbers or missing ({@code 1,5;2,5} are two numbers);
 * then the one with more fields.
 */
final class DelimiterFinder {

    private static final char[] CANDIDATES = {'\t', ';', '|', ','};
    private static final char[] IF_ONE_COLUMN = {',', ';', '\t', '|'};
    private static final int RECORDS = 100;

    private record Score(char delimiter, double agreeing, double numeric, int fields) {

        boolean isBetterThan(Score other) {
            if (agreeing != other.agreeing) {
                return agreeing > other.agreeing;
            }
            return numeric != other.numeric ? numeric > other.numeric : fields > other.fields;
        }
    }

    private DelimiterFinder() {}

    static char find(String source, Head head) {
        Score best = new Score(IF_ONE_COLUMN[0], 0, 0, 1);
        for (char candidate : CANDIDATES) {
            Score score = score(
                    candidate,
                    HeadRecords.read(source, head, candidate, RECORDS).rows());
            best = score.isBetterThan(best) ? score : best;
        }
        return best.agreeing() > 0 ? best.delimiter() : unused(source, head);
    }

    private static Score score(char delimiter, List<HeadRecord> records) {
        if (records.isEmpty() || records.get(0).size() == 1) {
            return new Score(delimiter, 0, 0, 1);
        }
        int first = records.get(0).size();
        List<HeadRecord> rows = records.subList(1, records.size());
        if (rows.isEmpty()) {
            return new Score(delimiter, 1, 0, first);
        }
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
        int usual = counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        if (usual == 1 || Math.abs(usual - first) > 1) {
            return new Score(delimiter, 0, 0, 1);
        }
        long agreeing = rows.stream()
                .filter(row -> row.size() == usual || (row.size() == usual + 1 && row.endsBlank()))
                .count();
        return new Score(delimiter, (double) agreeing / rows.size(), numericShare(rows), usual);
    }

    private static double numericShare(List<HeadRecord> rows) {
        NumberParser point = new NumberParser('.');
        NumberParser comma = new NumberParser(',');
        long all = 0;
        long numeric = 0;
        for (HeadRecord row : rows) {
            for (String field : row.fields()) {
                char[] chars = field.toCharArray();
                all++;
                numeric += Fields.isMissing(chars, 0, chars.length)
                                || point.parse(chars, 0, chars.length) == NumberParser.Outcome.NUMBER
                                || comma.parse(chars, 0, chars.length) == NumberParser.Outcome.NUMBER
                        ? 1
                        : 0;
            }
        }
        return (double) numeric / all;
    }

    /** A table of one column has no delimiter; the one that is assumed must not cut its values. */
    private static char unused(String source, Head head) {
        for (char candidate : IF_ONE_COLUMN) {
            List<HeadRecord> records =
                    HeadRecords.read(source, head, candidate, RECORDS).rows();
            if (!records.isEmpty() && records.stream().allMatch(each -> each.size() == 1)) {
                return candidate;
            }
        }
        return IF_ONE_COLUMN[0];
    }
}
