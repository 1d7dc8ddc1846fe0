/** Attribution methods of the literature behind one interface, and measures of their faithfulness. */
module io.limpid.attribution {
    requires transitive io.limpid.core;

    exports io.limpid.attribution;
    exports io.limpid.attribution.faithfulness;
}
