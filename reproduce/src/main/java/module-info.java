/** The paper's claims, and those of this project, as experiments. */
module io.limpid.reproduce {
    requires io.limpid.attribution;
    requires transitive io.limpid.report;
    requires static org.jspecify;

    exports io.limpid.reproduce;
    exports io.limpid.reproduce.intervention;
    exports io.limpid.reproduce.page;
    exports io.limpid.reproduce.result;
    exports io.limpid.reproduce.trial;
    exports io.limpid.reproduce.truth;
}
