package io.limpid.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TurningPointTest {

    private static final int ROWS = 10_000;

    private static OptionalInt turn(double... accuracy) {
        Optional<TurningPoint> found = TurningPoint.find(accuracy, ROWS);
        return found.isPresent() ? OptionalInt.of(found.get().layer()) : OptionalInt.empty();
    }

    /**
     * The layer accuracies that the method's reference measured on Fashion-MNIST at depth 10, after 3 and 10 epochs.
     */
    @Test
    void theLongPlateauOnFashionMnistEndsBeforeTheLayersThatClassify() {
        assertEquals(OptionalInt.of(5), turn(.56, .65, .64, .63, .63, .66, .74, .84, .86, .87));
        assertEquals(OptionalInt.of(5), turn(.53, .62, .64, .68, .67, .74, .84, .86, .88, .90));
    }

    /** The same on MNIST: the first layers gain most, and nothing turns. */
    @Test
    void anAccuracyThatRisesEverLessHasNoTurn() {
        assertEquals(OptionalInt.empty(), turn(.71, .82, .87, .89, .92, .94, .95, .97, .97, .98));
        assertEquals(OptionalInt.empty(), turn(.66, .78, .85));
    }

    @Test
    void aFirstLayerThatGainsALotDoesNotHideThePlateauAfterIt() {
        assertEquals(OptionalInt.of(6), turn(.10, .55, .56, .57, .58, .60, .80, .85));
    }

    @Test
    void whereTheLastLayerAloneClassifiesTheTurnIsBeforeIt() {
        assertEquals(OptionalInt.of(4), turn(.1, .1, .1, .1, .95));
        double[] accuracy = {.1, .1, .1, .1, .95};
        assertEquals(0.6375, TurningPoint.find(accuracy, ROWS).orElseThrow().distance(), 1e-9);
    }

    @Test
    void straightFlatFallingAndShortLinesHaveNoTurn() {
        assertEquals(OptionalInt.empty(), turn(.5, .6, .7, .8));
        assertEquals(OptionalInt.empty(), turn(.5, .5, .5, .5));
        assertEquals(OptionalInt.empty(), turn(.9, .5, .3, .2));
        assertEquals(OptionalInt.empty(), turn(.5, .9));
        assertEquals(OptionalInt.empty(), turn(.5));
        assertEquals(OptionalInt.empty(), turn());
    }

    /** 0.06 below the line: 2 standard errors are 0.01 of 10,000 rows and 0.14 of 50. */
    @Test
    void aTurnThatMayBeChanceIsNotClear() {
        double[] accuracy = {.5, .54, .70};
        assertTrue(TurningPoint.find(accuracy, ROWS).isPresent());
        assertTrue(TurningPoint.find(accuracy, 50).isEmpty());
    }
}
