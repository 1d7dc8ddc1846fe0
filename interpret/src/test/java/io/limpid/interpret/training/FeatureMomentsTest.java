package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.Schema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureMomentsTest {

    /** More rows than are looked at in one go; .1 has no end in binary, so that a sum of squares alone would not give 0. */
    @Test
    void meanAndDeviationAreThoseOfTheirDefinitionsAndWhatNeverVariesIsTold() {
        float[][] rows = new float[1000][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new float[] {row % 2, .1f, 100 + row % 4};
        }
        DataSet data = new DataSet("rows", new FloatRows(rows), Optional.empty(), Schema.unnamed(3), Optional.empty());
        FeatureMoments moments = FeatureMoments.of(data, new PlainEncoder(3));
        assertArrayEquals(new float[] {.5f, .1f, 101.5f}, moments.mean(), 1e-5f);
        assertArrayEquals(new double[] {.5, 0, Math.sqrt(1.25)}, moments.deviation(), 1e-12);
        assertEquals(List.of(1), moments.constant());
    }
}
