package io.limpid.spark;

import io.limpid.formats.BadInputException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a dataset as one block for each partition, and evenly spaced ones of them. */
final class RowBlocks {

    private RowBlocks() {}

    /** Returns a block for each partition of a dataset, in order. */
    static JavaRDD<RowBlock> of(Dataset<?> dataset, String features, String label) {
        return dataset.select(dataset.col(features), dataset.col(label).cast("double"))
                .toJavaRDD()
                .mapPartitionsWithIndex(
                        (partition, rows) -> List.of(block(partition, rows)).iterator(), true);
    }

    private static RowBlock block(int partition, Iterator<Row> rows) {
        List<double[]> values = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            if (row.isNullAt(0) || row.isNullAt(1)) {
                throw new BadInputException("a row has no " + (row.isNullAt(0) ? "feature vector" : "label")
                        + "; leave such rows out before the training");
            }
            values.add(((Vector) row.getAs(0)).toArray());
            labels.add(row.getDouble(1));
        }
        return new RowBlock(
                partition,
                values.toArray(double[][]::new),
                labels.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * Returns those of some evenly spaced rows of all partitions that lie in one: row i of so many is row i · all / wanted.
     *
     * @param before how many rows the partitions before have
     * @param all how many rows there are in all partitions
     * @param wanted how many are taken of them, at most all
     */
    static RowBlock spaced(RowBlock block, long before, long all, int wanted) {
        List<double[]> values = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        for (long i = (before * wanted + all - 1) / all; i < wanted; i++) {
            long place = i * all / wanted - before;
            if (place >= block.count()) {
                break;
            }
            if (place >= 0) {
                values.add(block.row((int) place));
                labels.add(block.label((int) place));
            }
        }
        return new RowBlock(
                block.partition(),
                values.toArray(double[][]::new),
                labels.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the rows of all blocks as one. */
    static RowBlock joined(List<RowBlock> blocks) {
        int count = blocks.stream().mapToInt(RowBlock::count).sum();
        double[][] values = new double[count][];
        double[] labels = new double[count];
        int place = 0;
        for (RowBlock block : blocks) {
            for (int i = 0; i < block.count(); i++) {
                values[place] = block.row(i);
                labels[place++] = block.label(i);
            }
        }
        return new RowBlock(0, values, labels);
    }
}
