/** A model as a service: answers and explanations over HTTP. */
module io.limpid.serve {
    requires transitive io.limpid.interpret;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires jdk.httpserver;
    requires static org.jspecify;

    exports io.limpid.serve;
}
