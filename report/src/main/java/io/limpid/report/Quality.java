package io.limpid.report;

import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.training.LinearReference;
import java.util.Objects;
import java.util.Optional;

/**
 * How well the network classifies the rows of a report.
 *
 * @param classes class by class, and how far its likelihoods can be believed
 * @param linear how far a linear model comes by the same training; absent when unknown
 */
public record Quality(ClassFigures classes, Optional<LinearReference.Figure> linear) {

    public Quality {
        Objects.requireNonNull(classes, "classes");
    }
}
