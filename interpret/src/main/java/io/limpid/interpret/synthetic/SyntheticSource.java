package io.limpid.interpret.synthetic;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSource;
import io.limpid.interpret.data.LoadedData;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows of a {@link SyntheticTask}, by name: 4,000 to train on and 1,000 to test on, the same ones every time. */
public final class SyntheticSource implements DataSource {

    /** What stands before the name of a task. */
    public static final String PREFIX = "synthetic";

    private static final int TRAINING_ROWS = 4000;
    private static final int TEST_ROWS = 1000;
    private static final long SEED = 1;

    @Override
    public List<String> forms() {
        return List.of(PREFIX + ":"
                + Arrays.stream(SyntheticTask.values())
                        .map(SyntheticTask::label)
                        .collect(Collectors.joining("|")));
    }

    @Override
    public int order() {
        return 150;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return request.hasPrefix(PREFIX);
    }

    @Override
    public LoadedData load(DataRequest request) {
        SyntheticTask task = task(request.spec())
                .orElseThrow(() -> new BadInputException(request.spec() + ": expected " + forms().get(0)));
        return new LoadedData(
                SyntheticData.of(task, "training", TRAINING_ROWS, SEED),
                Optional.of(SyntheticData.of(task, "test", TEST_ROWS, SEED)),
                true);
    }

    /** Returns the task that a SPEC names, if it names one. */
    public static Optional<SyntheticTask> task(String spec) {
        return spec.startsWith(PREFIX + ":")
                ? SyntheticTask.named(spec.substring(PREFIX.length() + 1))
                : Optional.empty();
    }
}
