package io.limpid;

import io.limpid.core.backend.Backend;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowReader;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.model.ModelWriter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A trained network that answers rows and says why. Safe for any number of threads: each call has memory of its own from a pool, and {@link #close} waits for the calls
 * that run. A row is given in the units and words of the table: as a map by the names of the columns, as a record whose components are columns, or as a list or array in their
 * order; null stands for what is not known.
 */
public final class Classifier implements AutoCloseable {

    private final Backend backend;
    private final Model model;
    private final RowReader reader;
    private final Queue<RowSession> idle = new ConcurrentLinkedQueue<>();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    Classifier(Backend backend, Model model) {
        this.backend = backend;
        this.model = model;
        reader = new RowReader(model.info().schema(), model.info().encoder());
    }

    /**
     * Answers a row.
     *
     * @throws io.limpid.formats.BadInputException if columns are missing, or a value is none of its column
     */
    public Prediction predict(Map<String, ?> row) {
        return with(values -> reader.read(row, values, 0), RowSession::predict);
    }

    /** Answers a row whose columns are the components of a record. */
    public Prediction predict(Record row) {
        return predict(membersOf(row));
    }

    /** Answers a row in the order of the columns. */
    public Prediction predict(Collection<?> row) {
        return with(values -> reader.read(row, values, 0), RowSession::predict);
    }

    /** Answers a row of numbers in the order of the columns. */
    public Prediction predict(double... row) {
        return predict(Arrays.stream(row).boxed().toList());
    }

    /**
     * Answers all rows of a table, which needs no label.
     *
     * @throws io.limpid.formats.BadInputException if the table does not fit the model
     */
    public List<Prediction> predictAll(Table table) {
        DataSet rows = table.rowsFor(model.info());
        List<Prediction> answers = new ArrayList<>(rows.count());
        for (int i = 0; i < rows.count(); i++) {
            int row = i;
            answers.add(with(values -> rows.rows().read(row, values, 0), RowSession::predict));
        }
        return answers;
    }

    /**
     * Returns the rows of a table as maps by the names of the columns: numbers, texts, null where a value is missing.
     *
     * @throws io.limpid.formats.BadInputException if the table does not fit the model
     */
    public List<Map<String, Object>> rowsOf(Table table) {
        DataSet rows = table.rowsFor(model.info());
        Schema schema = rows.schema();
        double[] values = new double[rows.width()];
        List<Map<String, Object>> maps = new ArrayList<>(rows.count());
        for (int row = 0; row < rows.count(); row++) {
            rows.rows().read(row, values, 0);
            Map<String, Object> map = new LinkedHashMap<>();
            for (int k = 0; k < values.length; k++) {
                boolean number = schema.textsOf(k).isEmpty();
                map.put(
                        schema.featureName(k),
                        Double.isNaN(values[k]) ? null : number ? (Object) values[k] : schema.valueText(k, values[k]));
            }
            maps.add(map);
        }
        return maps;
    }

    /** Explains a row; see {@link #predict(Map)}. */
    public Explanation explain(Map<String, ?> row) {
        return with(values -> reader.read(row, values, 0), RowSession::explain);
    }

    /** Explains a row whose columns are the components of a record. */
    public Explanation explain(Record row) {
        return explain(membersOf(row));
    }

    /** Explains a row in the order of the columns. */
    public Explanation explain(Collection<?> row) {
        return with(values -> reader.read(row, values, 0), RowSession::explain);
    }

    /** Explains a row of numbers in the order of the columns. */
    public Explanation explain(double... row) {
        return explain(Arrays.stream(row).boxed().toList());
    }

    /** Explains all rows of a table, for a file. */
    public Explanations explainAll(Table table) {
        return new Explanations(this, table);
    }

    /**
     * Measures how many rows of a table each layer classifies rightly, and more.
     *
     * @throws io.limpid.formats.BadInputException if the table does not fit the model, or has no labels
     */
    public LayerEvaluation evaluate(Table table) {
        return using(() -> LayerEvaluation.of(model, table.rowsFor(model.info())));
    }

    /** Writes the model to a {@code .safetensors} file, whole or not at all. */
    public void save(Path file) {
        using(() -> {
            ModelWriter.write(model, file);
            return file;
        });
    }

    /** Returns the names of the classes. */
    public List<String> classes() {
        return model.info().classNames();
    }

    /** Returns the model for those who need more than this class has; closed with it. */
    public Model model() {
        return model;
    }

    private <T> T with(Consumer<double[]> row, Function<RowSession, T> call) {
        return using(() -> {
            RowSession known = idle.poll();
            RowSession session = known != null ? known : new RowSession(model);
            try {
                row.accept(session.values());
                return call.apply(session);
            } finally {
                idle.add(session);
            }
        });
    }

    /** Runs something that the end of this classifier waits for. */
    <T> T using(Supplier<T> call) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the classifier is closed");
            }
            return call.get();
        } finally {
            use.readLock().unlock();
        }
    }

    private static Map<String, Object> membersOf(Record row) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                members.put(component.getName(), component.getAccessor().invoke(row));
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new IllegalArgumentException(
                        "the component '" + component.getName() + "' of "
                                + row.getClass().getName()
                                + " can't be read; make the record public, or open its package to io.limpid.interpret",
                        e);
            }
        }
        return members;
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                idle.forEach(RowSession::close);
                idle.clear();
                model.close();
                backend.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    @Override
    public String toString() {
        ModelInfo info = model.info();
        return "a network of " + info.shape().depth() + " layers that tells " + info.classNames() + " apart by "
                + info.schema().width() + (info.schema().width() == 1 ? " column" : " columns");
    }
}
