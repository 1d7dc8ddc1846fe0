package io.limpid.interpret.data;

import io.limpid.formats.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Rows with what they mean and, where known, their classes.
 *
 * @param name what people call it, for example {@code digits} or a file name
 * @param rows the features as they were measured
 * @param labels the class of each row as an index into the schema's class names; absent when unknown
 * @param schema what the columns and classes mean
 * @param naturalEncoder the encoder that the kind of data calls for, such as 0 to 255 for the pixels of an image; absent
 *     when one has to be fitted to the training rows
 * @param remarks plain sentences on what was odd about the rows and what was done about it; for people
 */
public record DataSet(
        String name,
        FeatureRows rows,
        Optional<int[]> labels,
        Schema schema,
        Optional<Encoder> naturalEncoder,
        List<String> remarks) {

    public DataSet {
        Objects.requireNonNull(name, "name");
        remarks = remarks.stream().map(Printable::text).toList();
        if (labels.isPresent() && labels.get().length != rows.count()) {
            throw new IllegalArgumentException(
                    name + ": " + rows.count() + " rows, but " + labels.get().length + " labels");
        }
        if (schema.width() != rows.width()) {
            throw new IllegalArgumentException(
                    name + ": rows of " + rows.width() + " features, but a schema of " + schema.width());
        }
    }

    /** Rows about which there is nothing to remark. */
    public DataSet(
            String name, FeatureRows rows, Optional<int[]> labels, Schema schema, Optional<Encoder> naturalEncoder) {
        this(name, rows, labels, schema, naturalEncoder, List.of());
    }

    /** Returns how many rows there are. */
    public int count() {
        return rows.count();
    }

    /** Returns how many values a row has. */
    public int width() {
        return rows.width();
    }

    /** Returns the names of the classes; empty when there are no labels. */
    public List<String> classNames() {
        return schema.classNames();
    }

    /** Returns the names of the features; empty when they have none. */
    public List<String> featureNames() {
        return schema.featureNames();
    }

    /** Returns the same rows with one remark more. */
    public DataSet withRemark(String remark) {
        List<String> more = new ArrayList<>(remarks);
        more.add(remark);
        return new DataSet(name, rows, labels, schema, naturalEncoder, more);
    }

    /** Returns the data set that consists of the given rows of this one, in that order. */
    public DataSet select(int[] chosen) {
        Optional<int[]> some = labels.map(all -> {
            int[] picked = new int[chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                picked[i] = all[chosen[i]];
            }
            return picked;
        });
        return new DataSet(name, new SelectedRows(rows, chosen), some, schema, naturalEncoder, remarks);
    }
}
