package io.limpid.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The sections that there are.
 *
 * @param sections those that could be loaded, in no particular order
 * @param problems a sentence for each that could not
 */
record SectionScan(List<ReportSection> sections, List<String> problems) {

    private static final System.Logger LOG = System.getLogger(SectionScan.class.getName());

    /** A service file with more broken lines than this is given up: its iterator might never end. */
    private static final int MOST_FAILURES = 100;

    /** Looks with the context class loader of the calling thread, and with the one that loaded Limpid. */
    static SectionScan discover() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(ReportSection.class.getClassLoader());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        return of(loaders);
    }

    /** Looks with several class loaders; a section that several of them see is taken once. */
    static SectionScan of(Set<ClassLoader> loaders) {
        Set<Class<?>> seen = new LinkedHashSet<>();
        List<ReportSection> sections = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        for (ClassLoader loader : loaders) {
            Iterator<ServiceLoader.Provider<ReportSection>> found =
                    ServiceLoader.load(ReportSection.class, loader).stream().iterator();
            int failures = 0;
            while (failures < MOST_FAILURES) {
                try {
                    if (!found.hasNext()) {
                        break;
                    }
                    ServiceLoader.Provider<ReportSection> provider = found.next();
                    if (seen.add(provider.type())) {
                        sections.add(provider.get());
                    }
                } catch (ServiceConfigurationError | LinkageError e) {
                    failures++;
                    LOG.log(System.Logger.Level.WARNING, "a section of the report could not be loaded", e);
                    problems.add(
                            "A section of this report is missing, because it could not be loaded: " + e.getMessage());
                }
            }
        }
        return new SectionScan(List.copyOf(sections), List.copyOf(problems));
    }
}
