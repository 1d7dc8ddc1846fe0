package io.limpid.backend.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * A run of the suite, or of one of its themes, on one backend.
 *
 * @param failedRules the test methods of which at least one invocation failed
 * @param failures what went wrong, one line each
 * @param started how many tests were started
 * @param failed how many of them failed
 * @param neitherPassedNorFailed how many tests and containers were skipped or aborted
 */
record SuiteRun(
        Set<String> failedRules, List<String> failures, long started, long failed, long neitherPassedNorFailed) {

    static SuiteRun on(String backend) {
        return run(backend, selectClass(SpecimenTck.class));
    }

    /** Runs one theme, a nested class of the suite. */
    static SuiteRun on(String backend, Class<?> theme) {
        return run(backend, selectNestedClass(List.of(SpecimenTck.class), theme));
    }

    private static SuiteRun run(String backend, DiscoverySelector selector) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameter(SpecimenTck.NAME, backend)
                .selectors(selector)
                .execute();
        Events tests = results.testEvents();
        Events all = results.allEvents();
        Set<String> rules = new TreeSet<>();
        all.failed().stream().map(SuiteRun::ruleOf).forEach(rules::add);
        return new SuiteRun(
                rules,
                all.failed().stream().map(SuiteRun::describe).toList(),
                tests.started().count(),
                tests.failed().count(),
                all.skipped().count() + all.aborted().count());
    }

    private static String ruleOf(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse(event.getTestDescriptor().getDisplayName());
    }

    private static String describe(Event event) {
        Optional<Throwable> error =
                event.getPayload(TestExecutionResult.class).flatMap(TestExecutionResult::getThrowable);
        return ruleOf(event) + " " + event.getTestDescriptor().getDisplayName() + ": " + error.orElse(null);
    }
}
