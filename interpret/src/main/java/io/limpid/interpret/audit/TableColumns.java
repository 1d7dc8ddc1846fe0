package io.limpid.interpret.audit;

import io.limpid.interpret.model.ModelInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The columns of a table, each with all features that it was encoded as. */
final class TableColumns implements Regions {

    private final List<Region> columns;

    TableColumns(ModelInfo info) {
        columns = IntStream.range(0, info.encoder().columns())
                .mapToObj(column -> new Region(
                        info.schema().featureName(column),
                        IntStream.range(0, info.encoder().features())
                                .filter(feature -> info.encoder().columnOf(feature) == column)
                                .toArray(),
                        Optional.empty()))
                .filter(region -> region.features().length > 0)
                .toList();
    }

    @Override
    public List<Region> strongest(double[] map, int each) {
        return columns.stream()
                .filter(region -> ExcessEvidence.sum(map, region) > 0)
                .sorted(Comparator.comparingDouble((Region region) -> ExcessEvidence.sum(map, region))
                        .reversed())
                .limit(each)
                .toList();
    }
}
