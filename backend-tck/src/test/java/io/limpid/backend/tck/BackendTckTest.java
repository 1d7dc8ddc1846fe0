package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite passes right backends, and fails broken ones for the right reason. */
class BackendTckTest {

    /** A suite that lost its cases would pass everything. */
    private static final int FEWEST_TESTS = 1500;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "inference-only"})
    void passesABackendThatKeepsTheRules(String backend) {
        SuiteRun run = SuiteRun.on(backend);
        assertEquals(List.of(), run.failures());
        assertEquals(0, run.neitherPassedNorFailed(), "nothing may be skipped");
        assertTrue(run.started() > FEWEST_TESTS, run.started() + " tests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "impostor"})
    void failsEveryTestWhenTheExpectedBackendIsNotThere(String backend) {
        SuiteRun run = SuiteRun.on(backend);
        assertTrue(run.started() > FEWEST_TESTS, run.started() + " tests");
        assertEquals(run.started(), run.failed());
        assertEquals(0, run.neitherPassedNorFailed(), "nothing may be skipped");
    }

    static List<Arguments> breaches() {
        return List.of(
                breach(
                        "forgets-to-transpose-squares",
                        BackendTck.MatrixMultiplication.class,
                        "agreesWithTheReferenceForEveryAlphaAndBeta",
                        "betaOf0WritesCWithoutReadingIt",
                        "aNanInBReachesItsColumnAndNoOtherThoughAHoldsZeros",
                        "anInfinityTimes0IsNanAndTimesAnotherNumberInfinite",
                        "aNanOrInfinityInCStaysUnderBeta",
                        "theIdentityChangesNothing"),
                breach("reads-stale-output", BackendTck.MatrixMultiplication.class, "betaOf0WritesCWithoutReadingIt"),
                breach(
                        "skips-zeros",
                        BackendTck.MatrixMultiplication.class,
                        "aNanInAReachesItsRowAndNoOtherThoughBHoldsZeros",
                        "aNanInBReachesItsColumnAndNoOtherThoughAHoldsZeros",
                        "anInfinityTimes0IsNanAndTimesAnotherNumberInfinite"),
                breach("adds-the-bias-by-row", BackendTck.ElementByElement.class, "theBiasOfAColumnIsAddedInEveryRow"),
                breach(
                        "adds-the-bias-by-row",
                        BackendTck.Interpretations.class,
                        "whatTheLayersTellIsWhatTheReferenceReads",
                        "evidenceOfAllLayersAddsUpToTheScoreOfTheLastLayer",
                        "evidenceThatIsCarriedDownIsWhatTheReferenceReads",
                        "evidenceAgainstAReferenceIsWhatTheReferenceBackendReads"),
                breach(
                        "writes-one-row-too-many",
                        BackendTck.Operations.class,
                        "worksOnRowRangesAndLeavesTheNeighbouringRowsAlone"),
                breach(
                        "changes-its-input",
                        BackendTck.Operations.class,
                        "agreesWithTheReferenceAndNeverReadsWhatItOnlyWrites",
                        "agreesWithTheReferenceOnALayerOfTrainedSize",
                        "worksOnRowRangesAndLeavesTheNeighbouringRowsAlone"),
                breach(
                        "fuses-in-the-wrong-order",
                        BackendTck.FusedOperations.class,
                        "agreesWithItsCompositionFromThePrimitives"),
                breach(
                        "fuses-in-the-wrong-order",
                        BackendTck.Training.class,
                        "fiftyStepsWithMomentumAndIdentityDecayFollowTheReference"),
                breach(
                        "decays-after-the-step",
                        BackendTck.FusedOperations.class,
                        "agreesWithItsCompositionFromThePrimitives",
                        "identityDecayPullsTheWeightFromBeforeTheStepTowardsTheScaledIdentity"),
                breach(
                        "loses-bias-evidence",
                        BackendTck.Interpretations.class,
                        "whatTheLayersTellIsWhatTheReferenceReads",
                        "evidenceOfAllLayersAddsUpToTheScoreOfTheLastLayer"),
                breach(
                        "mistakes-the-reference-for-zero",
                        BackendTck.ElementByElement.class,
                        "secantSlopesToAReferenceAreWhatTheyAreDefinedToBe"),
                breach(
                        "mistakes-the-reference-for-zero",
                        BackendTck.Interpretations.class,
                        "evidenceAgainstAReferenceIsWhatTheReferenceBackendReads"),
                breach("sums-per-thread", BackendTck.Concurrency.class, "resultsAreTheSameForOneTwoAndThreeThreads"),
                breach(
                        "minds-open-tensors",
                        BackendTck.Providers.class,
                        "closingTheBackendClosesItsTensorsThatAreStillOpen"),
                breach(
                        "minds-open-tensors",
                        BackendTck.Concurrency.class,
                        "closingTheBackendWaitsForWhatRunsAndRefusesWhatComesLater"),
                breach(
                        "forgets-the-stride",
                        BackendTck.Tensors.class,
                        "aBlockOfColumnsIsCopiedRowByRowAndNothingElse",
                        "theLastRowOfABlockMayEndWithTheArray"),
                breach(
                        "forgets-where-a-view-begins",
                        BackendTck.Tensors.class,
                        "aBlockOfColumnsIsCopiedRowByRowAndNothingElse",
                        "aRowRangeSharesItsValuesInBothDirections",
                        "aRowRangeOfARowRangeCountsFromItsFirstRow",
                        "closingARowRangeFreesNothing"),
                breach(
                        "forgets-where-the-identity-begins",
                        BackendTck.FusedOperations.class,
                        "agreesWithItsCompositionFromThePrimitives"),
                breach(
                        "forgets-where-the-identity-begins",
                        BackendTck.LowRankNetworks.class,
                        "stepsWithMomentumAndDecayFollowTheReference"),
                breach(
                        "keeps-strengths-to-itself",
                        BackendTck.LowRankNetworks.class,
                        "layersAndDetectorsTellWhatTheReferenceReads"),
                breach("promises-little", BackendTck.Providers.class, "aPromiseWeakerThanUsualComesWithARemark"));
    }

    private static Arguments breach(String backend, Class<?> theme, String... rules) {
        return Arguments.of(backend, theme, Set.of(rules));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void failsABackendByTheRulesItBreaksAndNoOthers(String backend, Class<?> theme, Set<String> rules) {
        SuiteRun run = SuiteRun.on(backend, theme);
        assertEquals(rules, run.failedRules());
        assertEquals(0, run.neitherPassedNorFailed(), "nothing may be skipped");
    }
}
