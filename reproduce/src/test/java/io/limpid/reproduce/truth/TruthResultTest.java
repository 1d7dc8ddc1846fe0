package io.limpid.reproduce.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.synthetic.SyntheticTask;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.ResultsJson;
import io.limpid.reproduce.RunDescription;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Verdict;
import io.limpid.reproduce.truth.Scores.Judged;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures whose means, and in the end their intervals, are known by hand. */
class TruthResultTest {

    private static final Judged OWN = new Judged("evidence:rivals:0", "others", "none");
    private static final Judged OTHER = new Judged("other", "zero", "none");
    private static final Judged RANDOM = new Judged("random", "zero", "none");

    private static double[] rows(int ones, int zeros) {
        double[] rows = new double[ones + zeros];
        Arrays.fill(rows, 0, ones, 1);
        return rows;
    }

    private static ExperimentResult result(Target target, Scores scores) {
        TableAnswer answer = new TableAnswer(SyntheticTask.XOR, NumberForm.RANGE, target, 50, 20);
        return new TruthResult(answer, scores, Optional.empty()).result(GroundTruthPlan.quick(3));
    }

    private static Scores scores() {
        Scores scores = new Scores();
        scores.network(0.9);
        scores.network(0.8125);
        scores.add(OWN, "truth-found", rows(20, 0));
        scores.add(OWN, "truth-found", rows(15, 5));
        scores.add(OTHER, "truth-found", rows(20, 0));
        scores.add(OTHER, "truth-found", rows(20, 0));
        scores.add(RANDOM, "truth-found", rows(20, 0));
        scores.add(RANDOM, "truth-found", rows(20, 0));
        return scores;
    }

    @Test
    void theVerdictIsByTheMeanAndNamesWhatIsBetter() {
        ExperimentResult missed = result(Target.atLeast("truth-found", 0.9), scores());
        assertEquals(Verdict.Outcome.FAILS, missed.verdict().outcome());
        // 35 of 40. The best has 1 in every row, so in every sample of them; random is no map.
        String sentence = missed.verdict().sentence();
        assertEquals(OWN + ": 0.875 (", sentence.substring(0, sentence.indexOf('(') + 1));
        assertEquals(
                "The best is other against zero: 1.000 (1.000 to 1.000).",
                sentence.substring(sentence.indexOf("The best")));
        ExperimentResult reached = result(Target.atLeast("truth-found", 0.875), scores());
        assertEquals(Verdict.Outcome.HOLDS, reached.verdict().outcome());
        assertEquals("The map " + OWN + " has a truth-found of at least 0.875.", reached.claim());
        assertEquals("3 to 4", reached.settings().get(0).value());
        assertEquals("0.900, 0.813", reached.settings().get(1).value().replace("0.812", "0.813"));
        assertEquals("40", reached.settings().get(2).value());
    }

    @Test
    void whereLessIsBetterTheLeastIsTheBest() {
        Scores scores = new Scores();
        scores.network(1);
        scores.add(OWN, "truth-weight", new double[] {0.25, 0.25});
        scores.add(OTHER, "truth-weight", new double[] {2, 2});
        Verdict verdict = result(Target.atMost("truth-weight", 0.5), scores).verdict();
        assertEquals(Verdict.Outcome.HOLDS, verdict.outcome());
        assertEquals(OWN + ": 0.250 (0.250 to 0.250). No map is better.", verdict.sentence());
    }

    @Test
    void theJsonHasEveryMapWithItsSeeds() {
        ExperimentResult found = result(Target.atLeast("truth-found", 0.9), scores());
        RunDescription description =
                new RunDescription("title", "words", "made up", "command", "quick", 3, List.of(), "none", 1, "0");
        Map<String, Object> json =
                ResultsJson.of(new ReproductionResult(description, List.of(found), 1, List.of(), 2.5));
        Map<?, ?> experiment = (Map<?, ?>) ((List<?>) json.get("experiments")).get(0);
        assertEquals("xor", experiment.get("name"));
        Map<?, ?> table = (Map<?, ?>) ((List<?>) experiment.get("tables")).get(0);
        List<?> maps = (List<?>) table.get("rows");
        assertEquals(3, maps.size());
        Map<?, ?> own = (Map<?, ?>) maps.get(0);
        assertEquals("evidence:rivals:0", own.get("method"));
        assertEquals("others", own.get("reference"));
        assertEquals(0.875, own.get("truth-found"));
        assertEquals("0.750–1.000", own.get("truth-found-seeds"));
        Map<?, ?> other = (Map<?, ?>) maps.get(1);
        assertEquals("none", other.get("against"));
        assertEquals("1.000–1.000", other.get("truth-found-interval"));
    }
}
