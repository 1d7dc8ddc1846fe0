package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.parallel.Workers;

/**
 * One layer of the walk down that gives evidence maps. There are few classes next to the width, so each row of the map is
 * made in one pass over its columns, straight from the class rows of the weight, which stay in the first-level cache; a
 * part is a range of rows.
 */
final class EvidenceWalk implements Workers.Part {

    private static final int ROWS_PER_PART = 8;

    private final Workers workers;
    private HeapMatrix cotangent;
    private HeapMatrix slope;
    private HeapMatrix classWeight;
    private HeapMatrix classBias;
    private HeapMatrix below;
    private HeapMatrix evidence;
    private HeapMatrix biasEvidence;

    /** What the classes read of each other, [C, stride]: rows filled up to whole vectors. */
    private float[] classColumns = {};

    /** One row of that length for each part. */
    private float[] carried = {};

    private int stride;

    EvidenceWalk(Workers workers) {
        this.workers = workers;
    }

    /** Takes the step; see {@link io.limpid.core.backend.Backend#readEvidence}. */
    void take(
            HeapMatrix t,
            HeapMatrix a,
            HeapMatrix weight,
            HeapMatrix bias,
            HeapMatrix hiddenBelow,
            HeapMatrix e,
            HeapMatrix biasE) {
        cotangent = t;
        slope = a;
        classWeight = weight;
        classBias = bias;
        below = hiddenBelow;
        evidence = e;
        biasEvidence = biasE;
        int parts = (t.rows() + ROWS_PER_PART - 1) / ROWS_PER_PART;
        gatherClassColumns(parts);
        workers.run(parts, this);
    }

    private void gatherClassColumns(int parts) {
        int classes = cotangent.columns();
        stride = VectorLoops.wholeVectors(classes);
        if (classColumns.length < classes * stride) {
            classColumns = new float[classes * stride];
        }
        if (carried.length < parts * stride) {
            carried = new float[parts * stride];
        }
        int width = classWeight.columns();
        for (int c = 0; c < classes; c++) {
            int row = classWeight.offset() + c * width;
            System.arraycopy(classWeight.values(), row + width - classes, classColumns, c * stride, classes);
        }
    }

    @Override
    public void run(int part) {
        int end = Math.min((part + 1) * ROWS_PER_PART, cotangent.rows());
        int row = part * ROWS_PER_PART;
        for (; row + 1 < end; row += 2) {
            take(row);
            take(row + 1);
            readTwo(row);
            carryDown(row, part * stride);
            carryDown(row + 1, part * stride);
        }
        if (row < end) {
            take(row);
            read(row, 0);
            carryDown(row, part * stride);
        }
    }

    /** Takes a row of cotangents through the activation, and tells the evidence of the biases. */
    private void take(int row) {
        int classes = cotangent.columns();
        float[] t = cotangent.values();
        int tAt = cotangent.offset() + row * classes;
        VectorLoops.multiply(slope.values(), slope.offset() + row * classes, t, tAt, t, tAt, classes);
        float bias = 0;
        for (int c = 0; c < classes; c++) {
            bias = Math.fma(t[tAt + c], classBias.values()[classBias.offset() + c], bias);
        }
        biasEvidence.values()[biasEvidence.offset() + row] = bias;
    }

    /** Makes a row of the map from a column on. */
    private void read(int row, int column) {
        int classes = cotangent.columns();
        int features = evidence.columns();
        int width = features + classes;
        CombinedRows.combineRowsTimes(
                cotangent.values(),
                cotangent.offset() + row * classes,
                classes,
                classWeight.values(),
                classWeight.offset() + column,
                width,
                below.values(),
                below.offset() + row * width + column,
                evidence.values(),
                evidence.offset() + row * features + column,
                features - column);
    }

    /** Two rows at a time read each class row once. */
    private void readTwo(int row) {
        int classes = cotangent.columns();
        int features = evidence.columns();
        int width = features + classes;
        int done = CombinedRows.combineTwoRowsTimes(
                cotangent.values(),
                cotangent.offset() + row * classes,
                classes,
                classWeight.values(),
                classWeight.offset(),
                width,
                below.values(),
                below.offset() + row * width,
                evidence.values(),
                evidence.offset() + row * features,
                features);
        read(row, done);
        read(row + 1, done);
    }

    private void carryDown(int row, int carriedAt) {
        int classes = cotangent.columns();
        float[] t = cotangent.values();
        int tAt = cotangent.offset() + row * classes;
        CombinedRows.combineRows(t, tAt, classes, classColumns, stride, carried, carriedAt);
        VectorLoops.copy(carried, carriedAt, t, tAt, classes);
    }
}
