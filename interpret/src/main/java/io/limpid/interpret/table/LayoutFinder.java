package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out from the beginning of a text how it is laid out. */
final class LayoutFinder {

    /** What a comment begins with. */
    static final char COMMENT = '#';

    private static final int FIRST_HEAD = 1 << 20;
    private static final int SAMPLE = 1000;
    private static final int NAMES_SHOWN = 20;

    private final String source;
    private final TableFormat format;
    private final Head head;
    private final List<String> remarks = new ArrayList<>();

    private LayoutFinder(String source, TableFormat format, Head head) {
        this.source = source;
        this.format = format;
        this.head = head;
    }

    /** Reads as much of the beginning as it takes to see a header and a row, and tells the layout from it. */
    static Layout find(StoredBytes bytes, TextEncoding encoding, TableFormat format) throws IOException {
        int size = FIRST_HEAD;
        while (true) {
            Head head = Head.read(bytes, encoding, size);
            LayoutFinder finder = new LayoutFinder(bytes.name(), format, head);
            encoding.remark().ifPresent(finder.remarks::add);
            char delimiter = format.delimiter().orElseGet(() -> DelimiterFinder.find(bytes.name(), head));
            HeadRecords records = HeadRecords.read(bytes.name(), head, delimiter, SAMPLE);
            boolean enough = records.rows().size() > 1 || records.fault().isPresent();
            if (enough || head.complete() || size > BlockCutter.LONGEST_RECORD) {
                return finder.layout(delimiter, records);
            }
            size *= 4;
        }
    }

    private Layout layout(char delimiter, HeadRecords records) {
        List<HeadRecord> rows = records.rows();
        if (rows.isEmpty()) {
            throw records.fault().orElseGet(this::nothing);
        }
        HeadRecord first = rows.get(0);
        Optional<List<String>> commented =
                format.header().orElse(true) ? commentedNames(records.records(), first, delimiter) : Optional.empty();
        boolean header = format.header().orElse(true);
        boolean inRecord = header && commented.isEmpty();
        if (inRecord && format.header().isEmpty()) {
            checkNames(first);
        }
        List<HeadRecord> sample = inRecord ? rows.subList(1, rows.size()) : rows;
        List<ColumnPlan> columns = header
                ? ColumnNames.of(withRowNames(commented.orElse(first.fields()), sample), remarks)
                : numbered(first.size(), sample);
        columns = chosen(columns);
        DecimalMarkFinder marks = new DecimalMarkFinder();
        marks.addAll(sample, columns);
        char mark = format.decimalMark().orElseGet(() -> marks.mark(delimiter));
        if (mark == ',' && format.decimalMark().isEmpty()) {
            remarks.add("Numbers are read with a decimal comma.");
        }
        return new Layout(
                delimiter,
                mark,
                format.decimalMark().isPresent() || marks.settled(),
                inRecord ? first.line() : 0,
                guessed(columns, sample, mark),
                required(columns),
                remarks);
    }

    private RuntimeException nothing() {
        return head.complete()
                ? new BadInputException(
                        source + ": is empty; a line with the names of the columns, and rows, were expected")
                : Faults.tooLong(source, 1);
    }

    /**
     * Returns the names in a line such as {@code # a,b,c} just before the first row: as many as the row has fields, and none
     * of them a number, while the row has some.
     */
    private Optional<List<String>> commentedNames(List<HeadRecord> records, HeadRecord first, char delimiter) {
        int index = records.indexOf(first);
        if (index == 0) {
            return Optional.empty();
        }
        List<String> names =
                HeadRecords.fields(source, records.get(index - 1).fields().get(0), delimiter);
        boolean alike = names.size() == first.size() && names.size() > 1;
        if (!alike || numbers(names) > 0 || numbers(first.fields()) == 0) {
            return Optional.empty();
        }
        List<String> used = new ArrayList<>(names);
        if (used.get(0).isEmpty()) {
            used.set(0, String.valueOf(COMMENT));
        }
        remarks.add("The names of the columns are taken from a line that begins with '" + COMMENT + "'.");
        return Optional.of(used);
    }

    /** Refuses a header that looks like a row. */
    private void checkNames(HeadRecord first) {
        int numbers = numbers(first.fields());
        List<String> given =
                first.fields().stream().filter(field -> !field.isEmpty()).toList();
        if (numbers == 0 || isCorneredCount(first.fields())) {
            return;
        }
        long missing = given.stream().filter(LayoutFinder::isMissing).count();
        if (numbers + missing >= given.size() - 1) {
            String which = numbers == given.size() ? "all its fields" : numbers + " of its " + given.size() + " fields";
            throw Faults.at(
                            source,
                            first.line(),
                            which
                                    + " are numbers, so it is most likely a row and not the names of the columns; say that"
                                    + " there is no header, or put a line of names before it")
                    .about("no-header");
        }
        remarks.add("Names in line " + first.line() + " that are numbers: " + numbers + " of " + given.size()
                + "; if the line is a row, say that there is no header.");
    }

    /** Some programs write arrays with the header {@code ,0,1,2}: a blank corner above the index, then counted columns. */
    private static boolean isCorneredCount(List<String> fields) {
        if (fields.size() < 3 || !fields.get(0).isEmpty()) {
            return false;
        }
        for (int i = 1; i < fields.size(); i++) {
            if (!fields.get(i).equals(String.valueOf(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /** Some programs write rows with a name in front that the header does not count. */
    private List<String> withRowNames(List<String> names, List<HeadRecord> sample) {
        boolean oneMore = !sample.isEmpty()
                && sample.stream().allMatch(row -> row.size() == names.size() + 1)
                && !sample.stream().allMatch(HeadRecord::endsBlank);
        if (!oneMore) {
            return names;
        }
        remarks.add("The rows have one field more than the header has names, so the first column has no name.");
        List<String> all = new ArrayList<>(names);
        all.add(0, "");
        return all;
    }

    /** Returns columns without a header; a last one without a value in the sample comes from a delimiter too many. */
    private static List<ColumnPlan> numbered(int count, List<HeadRecord> sample) {
        boolean trailing = count > 1 && sample.stream().allMatch(row -> row.size() < count || row.endsBlank());
        List<ColumnPlan> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(new ColumnPlan(ColumnNames.byPosition(i), i < count - 1 || !trailing, ColumnKind.NUMBER));
        }
        return columns;
    }

    private static int required(List<ColumnPlan> columns) {
        int required = columns.size();
        while (required > 1 && !columns.get(required - 1).named()) {
            required--;
        }
        return required;
    }

    private List<ColumnPlan> chosen(List<ColumnPlan> columns) {
        List<ColumnPlan> chosen = new ArrayList<>(columns);
        set(chosen, format.textColumns(), ColumnKind.CERTAIN_TEXT, "label");
        set(chosen, format.ignoredColumns(), ColumnKind.IGNORED, "ignore");
        if (chosen.stream().allMatch(column -> column.kind() == ColumnKind.IGNORED)) {
            throw new BadInputException(source + ": all columns are left out; leave at least one").about("ignore");
        }
        return chosen;
    }

    private void set(List<ColumnPlan> columns, Set<String> wanted, ColumnKind kind, String setting) {
        List<String> names = columns.stream().map(ColumnPlan::name).toList();
        List<String> absent = new ArrayList<>();
        for (String each : wanted) {
            int index = names.indexOf(each);
            if (index < 0) {
                index = position(each, columns.size());
            }
            if (index >= 0) {
                columns.set(index, columns.get(index).as(kind));
            } else {
                absent.add(each);
            }
        }
        if (!absent.isEmpty() && !format.absentAllowed()) {
            Collections.sort(absent);
            String shown = String.join(
                    ", ", names.stream().limit(NAMES_SHOWN).map(Quoted::text).toList());
            throw new BadInputException(source + ": there is no column "
                            + String.join(
                                    ", ", absent.stream().map(Quoted::text).toList()) + "; the columns are " + shown
                            + (names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : ""))
                    .about(setting);
        }
    }

    private static int position(String text, int count) {
        if (text.length() > 9 || !text.matches("[0-9]+")) {
            return -1;
        }
        int position = Integer.parseInt(text);
        return position >= 1 && position <= count ? position - 1 : -1;
    }

    private static List<ColumnPlan> guessed(List<ColumnPlan> columns, List<HeadRecord> sample, char mark) {
        NumberParser parser = new NumberParser(mark);
        List<ColumnPlan> guessed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnPlan column = columns.get(i);
            guessed.add(
                    column.kind() == ColumnKind.NUMBER && isTextual(sample, i, parser)
                            ? column.as(ColumnKind.TEXT)
                            : column);
        }
        return guessed;
    }

    private static boolean isTextual(List<HeadRecord> sample, int index, NumberParser parser) {
        int noNumbers = 0;
        int present = 0;
        for (HeadRecord row : sample) {
            if (index < row.size() && !isMissing(row.fields().get(index))) {
                present++;
                noNumbers += parser.parse(row.fields().get(index)) == NumberParser.Outcome.NO_NUMBER ? 1 : 0;
            }
        }
        return ColumnKind.isTextual(noNumbers, present);
    }

    private static boolean isMissing(String field) {
        return Fields.isMissing(field.toCharArray(), 0, field.length());
    }

    private int numbers(List<String> fields) {
        NumberParser point = new NumberParser('.');
        NumberParser comma = new NumberParser(',');
        return (int) fields.stream()
                .filter(field -> point.parse(field) == NumberParser.Outcome.NUMBER
                        || comma.parse(field) == NumberParser.Outcome.NUMBER)
                .count();
    }
}
