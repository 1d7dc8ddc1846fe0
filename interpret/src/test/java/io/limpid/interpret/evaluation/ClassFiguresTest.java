package io.limpid.interpret.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassFiguresTest {

    @Test
    void figuresAreThoseOfTheirDefinitions() {
        ClassFigures.Tally tally = new ClassFigures.Tally(3);
        float[] sure = {0.8f, 0.2f, 0};
        float[] unsure = {0.4f, 0.6f, 0};
        tally.add(0, 0, sure, 0);
        tally.add(0, 1, unsure, 0);
        tally.add(1, 1, unsure, 0);
        tally.add(1, 0, sure, 0);
        ClassFigures figures = tally.figures();
        assertEquals(0.5, figures.accuracy());
        assertEquals(0.5, figures.recall(0));
        assertEquals(0.5, figures.precision(1));
        assertEquals(2, figures.support(0));
        assertTrue(Double.isNaN(figures.recall(2)), "a class without rows");
        assertEquals(List.of(), figures.neverPredicted(), "a class without rows is not missed");
        double loss = -(Math.log(0.8) + Math.log(0.4) + Math.log(0.6) + Math.log(0.2)) / 4;
        assertEquals(loss, figures.logLoss(), 1e-6);
        double first = -(Math.log(0.8) + Math.log(0.4)) / 2;
        double second = -(Math.log(0.6) + Math.log(0.2)) / 2;
        assertEquals(first, figures.classLogLoss()[0], 1e-6);
        assertEquals((3 * first + second) / 4, figures.logLoss(new float[] {3, 1, 1}), 1e-6);
        assertEquals(Math.log(2), figures.logLossOfShares(), 1e-12, "two rows of each of two classes");
        // Two bins of two rows each: .8 and .6 against an accuracy of one half.
        assertEquals((0.3 * 2 + 0.1 * 2) / 4, figures.calibrationError(), 1e-6);
    }

    @Test
    void aClassThatIsNeverGivenIsNamed() {
        ClassFigures.Tally tally = new ClassFigures.Tally(2);
        tally.add(1, 0, new float[] {1, 0}, 0);
        assertEquals(List.of(1), tally.figures().neverPredicted());
        assertTrue(Double.isFinite(tally.figures().logLoss()), "a likelihood of 0 is no end of the world");
    }
}
