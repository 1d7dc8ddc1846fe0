/** The test suite that every compute backend must pass. Open, because JUnit calls its tests by reflection. */
open module io.limpid.backend.tck {
    requires transitive io.limpid.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;

    exports io.limpid.backend.tck;
}
