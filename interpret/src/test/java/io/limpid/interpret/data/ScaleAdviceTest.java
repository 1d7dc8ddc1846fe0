package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleAdviceTest {

    private static final Encoder MODEL = new MinMaxEncoder(new double[] {278, 0, 1}, new double[] {1680, 1, 2});

    /** Values i / divisor of the first column for i from 0 to 11; the others are ordinary. */
    private static DataSet rows(int count, double start, double divisor) {
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = new float[] {(float) (start + i / divisor), i % 2, 1 + i % 3 / 2f};
        }
        return new DataSet(
                "new",
                new FloatRows(rows),
                Optional.empty(),
                Schema.of(List.of("proline", "flag", "hue")),
                Optional.empty());
    }

    @Test
    void rowsThatWereScaledAreNamedWithTheirRangeAndTheModels() {
        assertEquals(
                Optional.of(
                        "the values of the column 'proline' lie between 0 and 1, where the model was trained on 278 to"
                                + " 1680; most likely they are scaled already, and are scaled once more: give them as they were"
                                + " measured"),
                ScaleAdvice.of(rows(12, 0, 11), MODEL));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 300, 0.02, an ordinary part of the range",
        "12, 1000, 11, a narrow part of the range that no scaling gives",
        "9, 0, 11, few rows",
        "12, 0.5, Infinity, the same value throughout",
        "12, 0, 0.5, more than a hundredth"
    })
    void otherRowsAreTakenWithoutAWord(int count, double start, double divisor, String why) {
        assertEquals(Optional.empty(), ScaleAdvice.of(rows(count, start, divisor), MODEL), why);
    }

    @Test
    void columnsWithGapsAndSeveralOfThemAreLookedAt() {
        DataSet train = CsvText.read("a,b,c\n0,-500,k\n1000,500,l\n7,,k\n");
        Encoder encoder = ColumnEncoder.fit(train, 10, false);
        StringBuilder scaled = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 20; i++) {
            scaled.append(i / 20.0)
                    .append(',')
                    .append(i == 3 ? "" : Double.toString(i / 10.0 - 1))
                    .append(",k\n");
        }
        String advice = ScaleAdvice.of(
                        NameMatching.toFeatures(CsvText.read(scaled.toString()), train.schema()), encoder)
                .orElseThrow();
        assertTrue(
                advice.startsWith(
                        "the values of 2 columns ('a', 'b') fill next to nothing of the model's ranges: those of"
                                + " 'a' lie between 0 and 0.95, where the model was trained on 0 to 1000; most likely"),
                advice);
        assertEquals(Optional.empty(), ScaleAdvice.of(train, encoder));
    }

    @Test
    void pixelsFrom0To1AreNotThoseOfAModelOfBytes() {
        float[][] pixels = new float[10][];
        float[][] dark = new float[10][];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = new float[] {i / 9f, 0, 1, .5f};
            dark[i] = new float[] {i, 0, 30, 2};
        }
        Encoder bytes = MinMaxEncoder.uniform(4, 0, 255);
        String advice = ScaleAdvice.of(images(pixels), bytes).orElseThrow();
        assertTrue(
                advice.startsWith("all pixels lie between 0 and 1, where the model was trained on 0 to 255;"), advice);
        assertEquals(Optional.empty(), ScaleAdvice.of(images(dark), bytes), "dark images are images");
        assertEquals(Optional.empty(), ScaleAdvice.of(images(pixels), new PlainEncoder(4)));
    }

    private static DataSet images(float[][] pixels) {
        return new DataSet(
                "new", new FloatRows(pixels), Optional.empty(), Schema.of(new ImageSize(2, 2)), Optional.empty());
    }
}
