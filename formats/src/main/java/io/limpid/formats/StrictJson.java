package io.limpid.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** How JSON from files is read everywhere: standard JSON only, no key twice, limited depth and length. */
public final class StrictJson {

    private static final int LONGEST_STRING = (int) SafetensorsHeader.LARGEST_BYTES;

    private StrictJson() {}

    /**
     * Returns a parser factory.
     *
     * @param depth how deep objects and arrays may be nested
     */
    public static JsonFactory factory(int depth) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxStringLength(LONGEST_STRING)
                        .build())
                .build();
    }

    /** Returns what is wrong with a JSON text and where, in one line. */
    public static String reason(JsonProcessingException error) {
        String what = error.getOriginalMessage().lines().findFirst().orElse("not JSON");
        JsonLocation place = error.getLocation();
        return place == null ? what : what + ", in line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
