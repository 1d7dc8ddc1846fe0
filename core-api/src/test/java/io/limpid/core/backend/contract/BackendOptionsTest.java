package io.limpid.core.backend.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendOptionsTest {

    private String before;

    @BeforeEach
    void rememberProperty() {
        before = System.clearProperty(BackendOptions.THREADS_PROPERTY);
    }

    @AfterEach
    void restoreProperty() {
        if (before == null) {
            System.clearProperty(BackendOptions.THREADS_PROPERTY);
        } else {
            System.setProperty(BackendOptions.THREADS_PROPERTY, before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 4097, Integer.MAX_VALUE})
    void aNumberOfThreadsOutsideItsRangeIsRefused(int threads) {
        String message = assertThrows(IllegalArgumentException.class, () -> new BackendOptions(threads))
                .getMessage();
        assertTrue(message.contains(String.valueOf(threads)), message);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4096, 4096", "' 3 ', 3"})
    void thePropertySetsTheNumberOfThreads(String text, int threads) {
        System.setProperty(BackendOptions.THREADS_PROPERTY, text);
        assertEquals(threads, BackendOptions.defaults().threads());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "four", "2.5", "99999999999", "4097"})
    void aPropertyThatIsNoNumberOfThreadsIsRefusedWithItsName(String text) {
        System.setProperty(BackendOptions.THREADS_PROPERTY, text);
        String message = assertThrows(IllegalArgumentException.class, BackendOptions::defaults)
                .getMessage();
        assertTrue(message.contains("system property " + BackendOptions.THREADS_PROPERTY), message);
        assertTrue(message.contains("'" + text + "'"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aBlankPropertyCountsAsNone(String text) {
        int unset = BackendOptions.defaults().threads();
        System.setProperty(BackendOptions.THREADS_PROPERTY, text);
        assertEquals(unset, BackendOptions.defaults().threads());
    }

    @Test
    void withoutAPropertyTheVariableDecidesAndWithoutBothThereIsAThreadPerProcessor() {
        String variable = System.getenv(BackendOptions.THREADS_VARIABLE);
        int expected = variable == null || variable.isBlank()
                ? Runtime.getRuntime().availableProcessors()
                : Integer.parseInt(variable.strip());
        assertEquals(expected, BackendOptions.defaults().threads());
    }
}
