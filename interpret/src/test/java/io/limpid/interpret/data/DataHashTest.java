package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataHashTest {

    private static final float[][] ROWS = {{1, 2}, {3, 4}, {5, 6.5f}};

    /** Computed with Python's struct and hashlib from the definition. */
    @Test
    void isTheSha256OfTheNumbers() {
        assertEquals(
                "544ceb915e14f3f0bc3640fb9045bfe369bdb0f5fa2889b8d0c12f664018379d", hash(ROWS, new int[] {0, 1, 0}));
        assertEquals("43a28a743b78c93fe33b7c74368e102c19fa70275c2cbcc6646e36673c630fea", hash(ROWS, null));
    }

    @Test
    void dependsOnEveryValueAndLabel() {
        String whole = hash(ROWS, new int[] {0, 1, 0});
        assertNotEquals(whole, hash(ROWS, new int[] {0, 1, 1}));
        assertNotEquals(whole, hash(new float[][] {{1, 2}, {3, 4}, {5, Math.nextUp(6.5f)}}, new int[] {0, 1, 0}));
        assertNotEquals(hash(new float[][] {{1, 2, 3, 4}}, null), hash(new float[][] {{1, 2}, {3, 4}}, null));
    }

    private static String hash(float[][] rows, int[] labels) {
        return DataHash.sha256(new DataSet(
                "any",
                new FloatRows(rows),
                Optional.ofNullable(labels),
                Schema.unnamed(rows[0].length).withClasses(labels == null ? List.of() : List.of("k", "l")),
                Optional.empty()));
    }

    @Test
    void textsCountAndNotTheirPlaces() {
        Schema schema = Schema.of(List.of("city")).withTexts(List.of(List.of("Rome", "Oslo")));
        Schema sorted = Schema.of(List.of("city")).withTexts(List.of(List.of("Oslo", "Rome")));
        Schema others = Schema.of(List.of("city")).withTexts(List.of(List.of("Bonn", "Paris")));
        FeatureRows rows = new FloatRows(new float[][] {{0}, {1}});
        FeatureRows swapped = new FloatRows(new float[][] {{1}, {0}});
        String hash = DataHash.sha256(new DataSet("a", rows, Optional.empty(), schema, Optional.empty()));
        assertEquals(hash, DataHash.sha256(new DataSet("b", swapped, Optional.empty(), sorted, Optional.empty())));
        assertNotEquals(hash, DataHash.sha256(new DataSet("c", rows, Optional.empty(), others, Optional.empty())));
    }
}
