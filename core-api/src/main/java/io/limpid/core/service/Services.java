package io.limpid.core.service;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Instances of the services that load. A jar with a broken one must not take the others away. */
public final class Services {

    /** More broken services than this in a row, and the loader itself is taken to be broken: it would go on for ever. */
    private static final int MOST_FAILURES = 100;

    private static final System.Logger LOG = System.getLogger(Services.class.getName());

    private Services() {}

    /**
     * Makes an instance of every service that can be loaded. One that can't is left out, with a warning in the log that
     * says why.
     *
     * @param loader of the service, made by the module that uses it
     * @return in the order of the loader
     */
    public static <S> List<S> usable(ServiceLoader<S> loader) {
        List<S> found = new ArrayList<>();
        Iterator<S> services = loader.iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                found.add(services.next());
                failures = 0;
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                LOG.log(System.Logger.Level.WARNING, "a service is left out: " + e.getMessage());
            }
        }
        return found;
    }
}
