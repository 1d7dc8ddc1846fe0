package io.limpid.report;

import io.limpid.report.html.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The sections of one report, each written apart from the page, so that one that fails takes nothing else with it.
 *
 * @param written in the order of the page
 * @param problems a sentence for each section that is missing
 */
record WrittenSections(List<Written> written, List<String> problems) {

    private static final System.Logger LOG = System.getLogger(WrittenSections.class.getName());

    /**
     * A section as the page shows it.
     *
     * @param position its place among the others
     * @param id where links lead
     * @param label its name in the list of contents
     * @param markup all of it
     */
    record Written(int position, String id, String label, Html.Fragment markup) {

        Written {
            Objects.requireNonNull(label, "label");
            if (!id.matches("\\S+")) {
                throw new IllegalArgumentException("'" + id + "' is no short name without spaces");
            }
        }
    }

    /** Writes the sections that apply to the data. */
    static WrittenSections of(SectionScan scan, ReportData data) {
        List<Written> written = new ArrayList<>();
        List<String> problems = new ArrayList<>(scan.problems());
        for (ReportSection section : scan.sections()) {
            String name = section.getClass().getName();
            try {
                write(section, data).ifPresent(written::add);
            } catch (RuntimeException | LinkageError e) {
                LOG.log(System.Logger.Level.WARNING, "the section " + name + " of the report failed", e);
                problems.add("A section of this report is missing, because " + name + " failed: " + e);
            }
        }
        written.sort(Comparator.comparingInt(Written::position).thenComparing(Written::id));
        Set<String> ids = new HashSet<>();
        written.removeIf(section -> {
            boolean taken = !ids.add(section.id());
            if (taken) {
                problems.add("A section of this report is missing, because there is another one called '" + section.id()
                        + "'.");
            }
            return taken;
        });
        return new WrittenSections(List.copyOf(written), List.copyOf(problems));
    }

    private static Optional<Written> write(ReportSection section, ReportData data) {
        if (!section.appliesTo(data)) {
            return Optional.empty();
        }
        Html.Fragment content = Html.fragment(html -> section.render(data, html));
        Html.Fragment markup = Html.fragment(html -> html.open("section", "id", section.id())
                .element("h2", section.heading(data))
                .add(content)
                .close()
                .line());
        return Optional.of(new Written(section.position(), section.id(), section.label(), markup));
    }

    /** Writes the list of contents. */
    void contents(Html html) {
        html.open("nav", "aria-label", "Contents");
        for (Written section : written) {
            html.element("a", section.label(), "href", "#" + section.id()).text(" ");
        }
        html.close().line();
    }

    void sections(Html html) {
        written.forEach(section -> html.add(section.markup()));
    }
}
