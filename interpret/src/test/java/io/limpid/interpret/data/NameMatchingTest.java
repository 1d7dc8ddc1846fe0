package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameMatchingTest {

    private static final FeatureRows ROWS = new FloatRows(new float[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void featuresInTheSameOrderStayAsTheyAre() {
        DataSet data = data(List.of("a", "b", "c"), List.of("k", "l"));
        for (Schema schema : List.of(Schema.of(List.of("a", "b", "c")), Schema.unnamed(3))) {
            DataSet same = NameMatching.toFeatures(data, schema);
            assertSame(data.rows(), same.rows());
            assertSame(data.labels(), same.labels());
            assertEquals(data.schema(), same.schema());
            assertEquals(List.of(), same.remarks());
        }
    }

    @Test
    void featuresInAnotherOrderAreMatchedByName() {
        DataSet data = NameMatching.toFeatures(
                data(List.of("a", "b", "c"), List.of("k", "l")), Schema.of(List.of("c", "a", "b")));
        assertEquals(List.of("c", "a", "b"), data.featureNames());
        assertArrayEquals(new double[] {6, 4, 5}, Samples.row(data, 1));
        assertArrayEquals(new int[] {0, 1}, data.labels().orElseThrow());
        double[] target = new double[5];
        data.rows().read(0, target, 1);
        assertArrayEquals(new double[] {0, 3, 1, 2, 0}, target);
    }

    @Test
    void missingFeaturesAreRefused() {
        DataSet data = data(List.of("a", "b", "x"), List.of("k", "l"));
        refuses(
                "data: lacks features of the model: 'c', 'd'",
                () -> NameMatching.toFeatures(data, Schema.of(List.of("a", "b", "c", "d"))));
        refuses("data: has 3 features, but the model takes 4", () -> NameMatching.toFeatures(data, Schema.unnamed(4)));
    }

    @Test
    void featuresThatTheModelDoesNotKnowAreLeftOutWithARemark() {
        DataSet data = data(List.of("a", "b", "x"), List.of("k", "l"));
        DataSet one = NameMatching.toFeatures(data, Schema.of(List.of("b", "a")));
        assertEquals(List.of("the model does not know the column 'x'; left out"), one.remarks());
        assertEquals(List.of("b", "a"), one.featureNames());
        assertArrayEquals(new double[] {5, 4}, Samples.row(one, 1));
        assertArrayEquals(new int[] {0, 1}, one.labels().orElseThrow());
        DataSet two = NameMatching.toFeatures(data, Schema.of(List.of("x")));
        assertEquals(List.of("the model does not know the columns 'a', 'b'; left out"), two.remarks());
        assertArrayEquals(new double[] {3}, Samples.row(two, 0));
    }

    @Test
    void classesAreMatchedByName() {
        DataSet data = NameMatching.toClasses(data(List.of(), List.of("k", "l")), List.of("l", "m", "k"));
        assertEquals(List.of("l", "m", "k"), data.classNames());
        assertArrayEquals(new int[] {2, 0}, data.labels().orElseThrow());
    }

    @Test
    void numericClassNamesAreNamesWhereTheModelHasThemToo() {
        DataSet data = NameMatching.toClasses(data(List.of(), List.of("1", "2")), List.of("0", "1", "2"));
        assertArrayEquals(new int[] {1, 2}, data.labels().orElseThrow());
        refuses(
                "data: the model does not know the class '2'; it knows '1', '3'",
                () -> NameMatching.toClasses(data(List.of(), List.of("1", "2")), List.of("1", "3")));
    }

    @Test
    void wholeNumbersAreIndicesOfClassesWithOtherNames() {
        DataSet data = NameMatching.toClasses(data(List.of(), List.of("0", "2")), List.of("k", "l", "m"));
        assertArrayEquals(new int[] {0, 2}, data.labels().orElseThrow());
        refuses(
                "data: the label 2 is not the index of a class of the model; 0 to 1 are",
                () -> NameMatching.toClasses(data(List.of(), List.of("0", "2")), List.of("k", "l")));
    }

    @Test
    void unknownClassesAreRefused() {
        refuses(
                "data: the model does not know the class 'l'; it knows 'k', 'm'",
                () -> NameMatching.toClasses(data(List.of(), List.of("k", "l")), List.of("k", "m")));
    }

    @Test
    void dataWithoutLabelsStaysAsItIs() {
        DataSet data = new DataSet("data", ROWS, Optional.empty(), Schema.unnamed(3), Optional.empty());
        assertSame(data, NameMatching.toClasses(data, List.of("k", "l")));
    }

    private static DataSet data(List<String> featureNames, List<String> classNames) {
        return new DataSet(
                "data",
                ROWS,
                Optional.of(new int[] {0, 1}),
                new Schema(3, featureNames, classNames, Optional.empty()),
                Optional.empty());
    }

    private static BadInputException refuses(String message, Runnable matching) {
        BadInputException e = assertThrows(BadInputException.class, matching::run);
        assertEquals(message, e.getMessage());
        return e;
    }
}
