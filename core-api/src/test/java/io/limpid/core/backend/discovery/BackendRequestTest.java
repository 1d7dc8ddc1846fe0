package io.limpid.core.backend.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendRequestTest {

    private static BackendRequest resolve(String argument, String property, String variable) {
        Map<String, String> properties = property == null ? Map.of() : Map.of("limpid.backend", property);
        Map<String, String> environment = variable == null ? Map.of() : Map.of("LIMPID_BACKEND", variable);
        return BackendRequest.resolve(argument, properties::get, environment::get);
    }

    @Test
    void theArgumentGoesBeforeThePropertyAndThePropertyBeforeTheVariable() {
        assertEquals(new BackendRequest("a", "argument"), resolve("a", "p", "v"));
        assertEquals(new BackendRequest("p", "system property limpid.backend"), resolve(null, "p", "v"));
        assertEquals(new BackendRequest("v", "environment variable LIMPID_BACKEND"), resolve(null, null, "v"));
    }

    @Test
    void blankTextIsNoWish() {
        assertEquals(new BackendRequest("v", "environment variable LIMPID_BACKEND"), resolve(" ", "", "v"));
        assertNull(resolve("", "", " ").name());
        assertNull(resolve(null, null, null).name());
    }

    @Test
    void blanksAroundANameDoNotCount() {
        assertEquals("vector", resolve(" vector ", null, null).name());
        assertEquals("vector", resolve(null, "vector\n", null).name());
        assertEquals("vector", resolve(null, null, "\tvector").name());
    }
}
