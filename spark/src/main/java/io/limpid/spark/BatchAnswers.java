package io.limpid.spark;

import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.NameMatching;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowBuffer;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.explanation.ColumnFold;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.explanation.UsualEvidence;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.immutable.ArraySeq;
import scala.collection.immutable.Seq;

/** Answers batches of rows in memory of its own: one for each task. */
final class BatchAnswers implements AutoCloseable {

    private static final int MOST_ROWS = 128;

    /** Room for what all layers tell about a batch, in values. */
    private static final long MOST_VALUES = 16L << 20;

    private final ModelInfo info;
    private final NetworkShape shape;
    private final RowAnswers.Question question;
    private final RowBuffer vectors;
    private final Schema given;
    private final RowBatch batch;
    private final Interpreter interpreter;
    private final EvidenceQuery query;
    private final ColumnFold fold;
    private final boolean explains;
    private final int contributionLayer;
    private final float[] scores;
    private final float[] likelihood;
    private float[] evidence;
    private float[] contribution;

    /**
     * @param model stays open until this is closed
     * @throws BadInputException if the columns do not fit the model, or it lacks what was asked for
     */
    BatchAnswers(Model model, RowAnswers.Question question) {
        info = model.info();
        shape = info.shape();
        this.question = question;
        Schema told = question.columns().schema();
        // Without metadata, values of texts are their places as in the training.
        given = told.featureNames().isEmpty() && told.width() == info.schema().width() ? info.schema() : told;
        int capacity = (int) Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / ((long) shape.depth() * shape.width() * 2)));
        vectors = new RowBuffer(capacity, given.width());
        DataSet rows = new DataSet("the features", vectors, Optional.empty(), given, Optional.empty());
        batch = new RowBatch(NameMatching.toFeatures(rows, info.schema()), info.encoder(), capacity);
        explains = question.outputs().contains(RowAnswers.Output.EVIDENCE)
                || question.outputs().contains(RowAnswers.Output.EXPLANATION);
        query = new EvidenceQuery(
                ExplainedClass.PREDICTED,
                Opponent.parse(question.against(), info.classNames()).contrast(),
                UsualEvidence.SHARE,
                reference().row());
        contributionLayer = question.contributionLayer() == 0 ? shape.depth() : question.contributionLayer();
        if (contributionLayer > shape.depth()) {
            throw new BadInputException("the contribution of layer " + contributionLayer
                    + " was asked for, but the network has " + shape.depth() + " layers");
        }
        fold = new ColumnFold(info.encoder());
        scores = new float[capacity * shape.classes()];
        likelihood = new float[capacity * shape.classes()];
        evidence = new float[capacity * shape.features()];
        contribution = new float[capacity * shape.features()];
        interpreter = new Interpreter(model.network(), capacity);
    }

    private Reference reference() {
        return question.reference().equals(RowAnswers.USUAL_REFERENCE)
                ? Reference.usual(info)
                : Reference.parse(question.reference(), info, () -> {
                    throw new BadInputException(
                            "expected auto, others, mean, zero or none as what rows are compared with; found '"
                                    + question.reference() + "'");
                });
    }

    /** Returns the largest number of rows of a batch. */
    int capacity() {
        return vectors.count();
    }

    /** Returns the same rows, each with what was asked for behind its own columns. */
    List<Row> answer(List<Row> rows) {
        load(rows);
        Interpretation told = interpreter.interpret(batch.features(), rows.size());
        told.scores(shape.depth()).read(scores, 0);
        told.likelihood(shape.depth()).read(likelihood, 0);
        float[] byColumn = explains ? explained(rows.size()) : evidence;
        float[] changes = question.outputs().contains(RowAnswers.Output.CONTRIBUTION)
                ? contributions(told, rows.size())
                : contribution;
        List<Row> answered = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Object[] values = new Object[row.size() + question.outputs().size()];
            for (int k = 0; k < row.size(); k++) {
                values[k] = row.get(k);
            }
            int place = row.size();
            for (RowAnswers.Output output : question.outputs()) {
                values[place++] = value(output, i, told, byColumn, changes);
            }
            answered.add(RowFactory.create(values));
        }
        return answered;
    }

    private void load(List<Row> rows) {
        double[] values = vectors.values();
        int width = given.width();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.isNullAt(question.features())) {
                throw new BadInputException("a row has no feature vector; leave such rows out first");
            }
            double[] vector = ((Vector) row.getAs(question.features())).toArray();
            if (vector.length != width) {
                throw new BadInputException(
                        "a vector has " + vector.length + " features, but the model takes " + width);
            }
            for (int k = 0; k < width; k++) {
                int texts = given.textsOf(k).size();
                boolean unseen = texts > 0 && (vector[k] < 0 || vector[k] >= texts);
                values[i * width + k] = unseen ? -1 : vector[k];
            }
        }
        batch.loadRange(0, rows.size());
    }

    private float[] explained(int rows) {
        interpreter.evidence(query).readTotal(evidence);
        return fold.isIdentity() ? evidence : fold.fold(evidence, rows);
    }

    private float[] contributions(Interpretation told, int rows) {
        told.contribution(contributionLayer).read(contribution, 0);
        return fold.isIdentity() ? contribution : fold.fold(contribution, rows);
    }

    private Object value(RowAnswers.Output output, int row, Interpretation told, float[] byColumn, float[] changes) {
        return switch (output) {
            case RAW_PREDICTION -> vector(scores, row, shape.classes());
            case PROBABILITY -> vector(likelihood, row, shape.classes());
            case PREDICTION -> (double) told.prediction(shape.depth(), row);
            case LAYER_PREDICTION ->
                Vectors.dense(IntStream.rangeClosed(1, shape.depth())
                        .mapToDouble(layer -> told.prediction(layer, row))
                        .toArray());
            case EVIDENCE -> vector(byColumn, row, info.schema().width());
            case CONTRIBUTION -> vector(changes, row, info.schema().width());
            case EXPLANATION -> explanation(byColumn, row);
        };
    }

    private static Vector vector(float[] values, int row, int width) {
        double[] some = new double[width];
        for (int i = 0; i < width; i++) {
            some[i] = values[row * width + i];
        }
        return Vectors.dense(some);
    }

    /** The features that spoke most, for or against; of equal ones the first. */
    private Seq<Row> explanation(float[] byColumn, int row) {
        int width = info.schema().width();
        int from = row * width;
        Row[] named = IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -Math.abs(byColumn[from + k])))
                .limit(question.topK())
                .map(k -> RowFactory.create(
                        info.schema().featureName(k), info.schema().valueText(k, batch.measured()[from + k]), (double)
                                byColumn[from + k]))
                .toArray(Row[]::new);
        return ArraySeq.unsafeWrapArray(named);
    }

    @Override
    public void close() {
        interpreter.close();
    }
}
