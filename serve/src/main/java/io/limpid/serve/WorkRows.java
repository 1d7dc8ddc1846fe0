package io.limpid.serve;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBuffer;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.model.ModelInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rows of requests, part by part in the memory of one worker, as a data set that always has the same number of places. */
final class WorkRows {

    /** Computes the answers of the first rows, and writes a line of JSON for each. */
    interface Computation {

        /** Returns predictions as numbers too, one for each row; none of explanations. */
        List<RowAnswer.Predicted> run(RowRange range) throws IOException;
    }

    private final int capacity;
    private final int width;
    private final RowBuffer rows;
    private final DataSet data;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    WorkRows(ModelInfo info, int capacity) {
        this.capacity = capacity;
        width = info.encoder().columns();
        rows = new RowBuffer(capacity, width);
        data = new DataSet("the request", rows, Optional.empty(), info.schema(), Optional.empty());
    }

    DataSet data() {
        return data;
    }

    int capacity() {
        return capacity;
    }

    /** Returns where a computation writes a line for each row. */
    OutputStream lines() {
        return lines;
    }

    /** Answers requests together, in as many batches as it takes. */
    List<List<RowAnswer>> answer(List<RowRequest> requests, Computation computation) throws IOException {
        List<List<RowAnswer>> answers = new ArrayList<>();
        List<List<RowAnswer>> ofPlace = new ArrayList<>();
        int filled = 0;
        for (RowRequest request : requests) {
            List<RowAnswer> own = new ArrayList<>(request.count());
            answers.add(own);
            for (int row = 0; row < request.count(); row++) {
                System.arraycopy(request.rows(), row * width, rows.values(), filled * width, width);
                rows.number(filled++, row);
                ofPlace.add(own);
                if (filled == capacity) {
                    compute(filled, ofPlace, computation);
                    filled = 0;
                }
            }
        }
        if (filled > 0) {
            compute(filled, ofPlace, computation);
        }
        return answers;
    }

    private void compute(int rows, List<List<RowAnswer>> ofPlace, Computation computation) throws IOException {
        lines.reset();
        List<RowAnswer.Predicted> predicted = computation.run(RowRange.all(rows));
        byte[] text = lines.toByteArray();
        int from = 0;
        for (int place = 0; place < ofPlace.size(); place++) {
            int to = from;
            while (text[to] != '\n') {
                to++;
            }
            ofPlace.get(place)
                    .add(new RowAnswer(
                            Arrays.copyOfRange(text, from, to),
                            predicted.isEmpty() ? Optional.empty() : Optional.of(predicted.get(place))));
            from = to + 1;
        }
        ofPlace.clear();
    }
}
