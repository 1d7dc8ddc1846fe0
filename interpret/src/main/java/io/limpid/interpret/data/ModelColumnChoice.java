package io.limpid.interpret.data;

import io.limpid.interpret.table.ColumnChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Chooses the columns that a model takes, by their names where it has some, and the label. */
final class ModelColumnChoice implements ColumnChoice {

    private final Schema schema;
    private final TableSettings settings;
    private List<String> unknown = List.of();

    ModelColumnChoice(Schema schema, TableSettings settings) {
        this.schema = schema;
        this.settings = settings;
    }

    @Override
    public List<Use> of(List<Candidate> columns) {
        List<String> names = columns.stream().map(Candidate::name).toList();
        Optional<String> label = new TableNames("", names, settings).label();
        List<String> others = new ArrayList<>();
        List<Use> uses = new ArrayList<>();
        for (Candidate column : columns) {
            Use use = label.filter(column.name()::equals).isPresent() ? Use.TEXT : use(column.name());
            uses.add(use);
            if (use == Use.NONE && column.named() && !column.ignored()) {
                others.add(column.name());
            }
        }
        unknown = others;
        return uses;
    }

    private Use use(String name) {
        if (schema.featureNames().isEmpty()) {
            return Use.NUMBER;
        }
        OptionalInt feature = IntStream.range(0, schema.width())
                .filter(i -> schema.featureName(i).equals(name))
                .findFirst();
        if (feature.isEmpty()) {
            feature = IntStream.range(0, schema.width())
                    .filter(i -> schema.featureName(i).equalsIgnoreCase(name))
                    .findFirst();
        }
        if (feature.isEmpty()) {
            return Use.NONE;
        }
        return schema.textsOf(feature.getAsInt()).isEmpty() ? Use.NUMBER : Use.TEXT;
    }

    /** Returns the columns with names, last seen, that are neither the model's nor left out by the user. */
    List<String> unknown() {
        return unknown;
    }
}
