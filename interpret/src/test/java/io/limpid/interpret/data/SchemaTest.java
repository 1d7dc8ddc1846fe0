package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void featuresHaveTheirNamesOrTheirNumbers() {
        Schema named = Schema.of(List.of("a", "b"));
        assertEquals(2, named.width());
        assertEquals("b", named.featureName(1));
        Schema unnamed = Schema.unnamed(3);
        assertEquals(3, unnamed.width());
        assertEquals(List.of(), unnamed.featureNames());
        assertEquals("feature_2", unnamed.featureName(2));
        assertThrows(IndexOutOfBoundsException.class, () -> named.featureName(2));
    }

    @Test
    void imagesAreAsWideAsTheirPixels() {
        Schema images = Schema.of(new ImageSize(2, 3));
        assertEquals(6, images.width());
        assertEquals(Optional.of(new ImageSize(2, 3)), images.image());
        assertEquals("feature_5", images.featureName(5));
    }

    @Test
    void classesAndImagesAreAddedToWhatIsThere() {
        Schema whole = Schema.of(List.of("a", "b")).withClasses(List.of("k", "l", "m"));
        assertEquals(new Schema(2, List.of("a", "b"), List.of("k", "l", "m"), Optional.empty()), whole);
        ImageSize size = new ImageSize(1, 2);
        assertEquals(
                new Schema(2, List.of("a", "b"), List.of("k", "l", "m"), Optional.of(size)), whole.withImage(size));
        assertEquals(
                new Schema(2, List.of("a", "b"), List.of("n"), Optional.of(size)),
                whole.withImage(size).withClasses(List.of("n")));
    }

    @Test
    void namesStayAsTheyWereGiven() {
        List<String> features = new ArrayList<>(List.of("a", "b"));
        List<String> classes = new ArrayList<>(List.of("k"));
        Schema schema = new Schema(2, features, classes, Optional.empty());
        features.set(0, "x");
        classes.clear();
        assertEquals(List.of("a", "b"), schema.featureNames());
        assertEquals(List.of("k"), schema.classNames());
        assertThrows(
                UnsupportedOperationException.class, () -> schema.classNames().add("l"));
    }

    @Test
    void refusesWhatDoesNotFit() {
        refuses("a row has at least 1 feature, not 0", () -> Schema.unnamed(0));
        refuses("a row has at least 1 feature, not -1", () -> Schema.unnamed(-1));
        refuses("a row has at least 1 feature, not 0", () -> Schema.of(List.of()));
        refuses("3 features, but 2 feature names", () -> new Schema(3, List.of("a", "b"), List.of(), Optional.empty()));
        refuses(
                "3 features do not make images of 2 x 2 pixels",
                () -> Schema.unnamed(3).withImage(new ImageSize(2, 2)));
        refuses(
                "rows: rows of 2 features, but a schema of 3",
                () -> new DataSet(
                        "rows",
                        new FloatRows(new float[][] {{1, 2}}),
                        Optional.empty(),
                        Schema.unnamed(3),
                        Optional.empty()));
    }

    @Test
    void refusesImagesWithoutPixelsAndWithTooMany() {
        refuses("an image has at least 1 x 1 pixels, not 0 x 2", () -> new ImageSize(0, 2));
        refuses("an image has at least 1 x 1 pixels, not 2 x 0", () -> new ImageSize(2, 0));
        refuses("an image of 65536 x 65536 pixels is too large", () -> new ImageSize(1 << 16, 1 << 16));
    }

    private static void refuses(String message, Runnable making) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, making::run).getMessage());
    }
}
