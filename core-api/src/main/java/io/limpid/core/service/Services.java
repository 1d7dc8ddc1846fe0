package io.limpid.core.service;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

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
     * @param kind what the services bring, for messages: "data source"
     * @param loader of the service, made by the module that uses it
     * @return in the order of the loader
     */
    public static <S> List<S> usable(String kind, ServiceLoader<S> loader) {
        return usable(kind, loader, warning -> LOG.log(System.Logger.Level.WARNING, warning));
    }

    static <S> List<S> usable(String kind, ServiceLoader<S> loader, Consumer<String> warnings) {
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
                warnings.accept(leftOut(kind, e));
            }
        }
        return found;
    }

    /** Says that a service of some kind is not used, and why. */
    static String leftOut(String kind, Throwable error) {
        return "left out a provider of the kind '" + kind + "': "
                + (error.getCause() == null ? error.toString() : error + ": " + error.getCause());
    }

    /**
     * Returns the class loader to look for services with: that of the thread where it knows the service, else the service's own. A
     * thread of a container may come with a loader that sees none of these classes.
     */
    public static ClassLoader loaderFor(Class<?> service) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            if (context != null && context.loadClass(service.getName()) == service) {
                return context;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "the thread's class loader does not know " + service.getName());
        }
        return service.getClassLoader();
    }
}
