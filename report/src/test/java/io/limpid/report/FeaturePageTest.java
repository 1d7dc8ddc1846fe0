package io.limpid.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.tabular.ClosestDecisions;
import io.limpid.interpret.tabular.Decision;
import io.limpid.interpret.tabular.FeatureMeans;
import io.limpid.interpret.tabular.ShapeFunctions;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeaturePageTest {

    @Test
    void thePageNamesEachFeatureAndEachDecision() throws Exception {
        DataSet wine = DataSources.discover().load("wine").train();
        Split split = Split.random(wine, 0.2, 1);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(2));
                TrainingResult trained = new Training(
                                backend,
                                split.train(),
                                Optional.of(split.test()),
                                Training.encoderFor(split.train()),
                                TrainingOptions.defaults(4, 30),
                                TrainingListener.NONE)
                        .run("")) {
            ModelInfo info = trained.model().info();
            FeatureMeans means = new FeatureMeans(info.columnShape());
            Reference reference = Reference.usual(info);
            new Explainer(
                            trained.model(),
                            wine,
                            ExplainedClasses.PREDICTED,
                            ClassContrast.NONE,
                            EvidenceShare.AT_INPUT,
                            reference)
                    .explain(RowRange.all(wine.count()), means);
            ClosestDecisions closest = new ClosestDecisions(info);
            new Explainer(
                            trained.model(),
                            wine,
                            ExplainedClasses.PREDICTED,
                            ClassContrast.AGAINST_RUNNER_UP,
                            EvidenceShare.EVERY_LAYER,
                            reference)
                    .explain(RowRange.all(wine.count()), closest);
            StringBuilder page = new StringBuilder();
            List<Decision> found = closest.found();
            ShapeFunctions shapes = new ShapeFunctions(info, List.of(0, 6), wine.count());
            new Explainer(trained.model(), wine, ExplainedClasses.ALL).explain(RowRange.all(wine.count()), shapes);
            FeaturePage.render("wine", info, means, shapes.functions(), found, Opponent.NONE, reference, page);
            assertTrue(page.indexOf("Evidence over the value") > 0);
            assertTrue(page.indexOf("score of the mean of the training rows") > 0);
            for (String name : wine.featureNames()) {
                assertTrue(page.indexOf(name) > 0, name);
            }
            for (Decision decision : found) {
                assertTrue(page.indexOf("Row " + decision.row()) > 0);
            }
            assertEquals(-1, page.indexOf("://"), "nothing from elsewhere");
            assertTrue(page.indexOf("NaN") < 0);
        }
    }
}
