package io.limpid.backend.tck;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows the name of a test as the sentence that it is: {@code betaOf0OnlyWrites} becomes "beta of 0 only writes". */
final class SentenceNames extends DisplayNameGenerator.Standard {

    @Override
    public String generateDisplayNameForNestedClass(List<Class<?>> enclosing, Class<?> nested) {
        return sentence(nested.getSimpleName());
    }

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        return sentence(method.getName());
    }

    private static String sentence(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
