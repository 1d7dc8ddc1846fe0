package io.limpid.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/** Answers and explains the rows of a partition, batch by batch, in memory that does not depend on their number. */
final class RowAnswers implements MapPartitionsFunction<Row, Row> {

    /** What {@link io.limpid.interpret.explanation.Reference#usual} chooses. */
    static final String USUAL_REFERENCE = "auto";

    private static final long serialVersionUID = 1;

    /** What is told of a row, in the order in which the columns are added. */
    enum Output {
        RAW_PREDICTION,
        PROBABILITY,
        PREDICTION,
        LAYER_PREDICTION,
        EVIDENCE,
        CONTRIBUTION,
        EXPLANATION
    }

    /**
     * What is asked.
     *
     * @param features the place of the vectors among the columns of a row
     * @param columns what their features are
     * @param outputs what is told, at least one
     * @param topK how many features an explanation names
     * @param contributionLayer from 1 on; 0 for the last
     * @param against what the predicted class is explained against
     * @param reference what rows are compared with
     */
    record Question(
            int features,
            VectorColumns columns,
            List<Output> outputs,
            int topK,
            int contributionLayer,
            String against,
            String reference)
            implements Serializable {}

    private final Broadcast<SharedModel> model;
    private final Question question;

    RowAnswers(Broadcast<SharedModel> model, Question question) {
        this.model = model;
        this.question = question;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        BatchAnswers answers = new BatchAnswers(model.value().open(), question);
        TaskContext task = TaskContext.get();
        if (task != null) {
            task.addTaskCompletionListener((TaskCompletionListener) ended -> answers.close());
        }
        return new Answered(rows, answers);
    }

    /** Takes as many rows as fit into a batch, and gives them out one by one. */
    private static final class Answered implements Iterator<Row> {

        private final Iterator<Row> rows;
        private final BatchAnswers answers;
        private final List<Row> batch = new ArrayList<>();
        private List<Row> answered = List.of();
        private int next;

        Answered(Iterator<Row> rows, BatchAnswers answers) {
            this.rows = rows;
            this.answers = answers;
        }

        @Override
        public boolean hasNext() {
            return next < answered.size() || rows.hasNext();
        }

        @Override
        public Row next() {
            if (next == answered.size()) {
                if (!rows.hasNext()) {
                    throw new NoSuchElementException("all rows of the partition have been answered");
                }
                batch.clear();
                while (batch.size() < answers.capacity() && rows.hasNext()) {
                    batch.add(rows.next());
                }
                answered = answers.answer(batch);
                next = 0;
            }
            return answered.get(next++);
        }
    }
}
