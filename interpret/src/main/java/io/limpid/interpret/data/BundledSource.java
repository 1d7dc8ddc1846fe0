package io.limpid.interpret.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The small data sets that come with the program. */
public final class BundledSource implements DataSource {

    private final Map<String, Supplier<DataSet>> sets = new LinkedHashMap<>();

    /** For discovery. */
    public BundledSource() {
        sets.put("digits", BundledData::digits);
        sets.put("breast-cancer", BundledData::breastCancer);
        sets.put("wine", BundledData::wine);
    }

    @Override
    public List<String> forms() {
        return List.copyOf(sets.keySet());
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public boolean accepts(DataRequest request) {
        return sets.containsKey(request.spec());
    }

    @Override
    public LoadedData load(DataRequest request) {
        return LoadedData.whole(
                Objects.requireNonNull(sets.get(request.spec()), request.spec()).get());
    }
}
