package io.limpid.interpret.thirdparty;

import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSource;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.Schema;
import java.util.List;
import java.util.Optional;

/** A data source as another project would add one, with what is public alone: whole numbers and their squares. */
public final class SquaresSource implements DataSource {

    @Override
    public List<String> forms() {
        return List.of("squares:ROWS");
    }

    @Override
    public int order() {
        return 1000;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return request.kind().equals("squares");
    }

    @Override
    public LoadedData load(DataRequest request) {
        int count = Integer.parseInt(request.argument());
        float[][] rows = new float[count][];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = new float[] {i, i * i};
            labels[i] = i % 2;
        }
        return LoadedData.whole(new DataSet(
                "squares",
                new FloatRows(rows),
                Optional.of(labels),
                Schema.of(List.of("number", "square")).withClasses(List.of("even", "odd")),
                Optional.empty()));
    }
}
