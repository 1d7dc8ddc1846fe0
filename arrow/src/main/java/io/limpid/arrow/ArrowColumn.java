package io.limpid.arrow;

import io.limpid.interpret.table.TypedTable;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.jspecify.annotations.Nullable;

/** Takes one column of each batch to the table. The vectors are filled anew with each. */
final class ArrowColumn {

    private final TypedTable table;
    private final int place;
    private final FieldVector vector;
    private final @Nullable Dictionary dictionary;
    private final boolean number;

    /** @throws io.limpid.formats.BadInputException if the column holds neither numbers nor texts */
    ArrowColumn(TypedTable table, int place, FieldVector vector, Map<Long, Dictionary> dictionaries) {
        this.table = table;
        this.place = place;
        this.vector = vector;
        DictionaryEncoding encoding = vector.getField().getDictionary();
        dictionary = encoding == null
                ? null
                : Objects.requireNonNull(dictionaries.get(encoding.getId()), "a dictionary is missing");
        ArrowType type = dictionary == null
                ? vector.getField().getType()
                : dictionary.getVector().getField().getType();
        number = ArrowValues.isNumber(type);
        if (number) {
            table.takeNumbers(place);
        } else if (ArrowValues.isText(type)) {
            table.takeTexts(place);
        } else {
            throw table.cannotTake(place, type.getTypeID().name().toLowerCase(Locale.ROOT));
        }
    }

    /** Adds the values of the batch that is loaded. */
    void take(int rows) {
        for (int row = 0; row < rows; row++) {
            boolean missing = vector.isNull(row);
            ValueVector values = vector;
            int at = row;
            if (dictionary != null && !missing) {
                values = dictionary.getVector();
                at = (int) ((BaseIntVector) vector).getValueAsLong(row);
                if (at < 0 || at >= values.getValueCount()) {
                    throw new IllegalStateException(
                            "row " + row + " of a batch points to value " + at + " of " + values.getValueCount());
                }
                missing = values.isNull(at);
            }
            if (number) {
                table.add(place, missing ? Double.NaN : ArrowValues.number(values, at));
            } else {
                table.add(place, missing ? null : ArrowValues.text(values, at));
            }
        }
    }
}
