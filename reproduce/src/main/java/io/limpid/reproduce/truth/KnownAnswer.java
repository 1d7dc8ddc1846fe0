package io.limpid.reproduce.truth;

import io.limpid.interpret.synthetic.PlantedPatch;
import io.limpid.reproduce.truth.Scores.Judged;
import java.util.Optional;

/** Data that are made up so that it is known which features a map has to show. */
interface KnownAnswer {

    /** Returns a short name without spaces. */
    String name();

    /** Returns what is made up, as a heading. */
    String title();

    /** Returns what is claimed of the maps of this project. */
    Target target();

    /** Returns the map that the claim is about: the one that is shown by default for rows of this kind. */
    Judged own();

    /** Returns the patch that is planted, in images. */
    Optional<PlantedPatch> planted();

    /**
     * Makes up rows to train on and rows to judge maps on.
     *
     * @param seed another one makes other rows
     */
    Case draw(long seed);
}
