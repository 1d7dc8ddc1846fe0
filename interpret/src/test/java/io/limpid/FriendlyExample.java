package io.limpid;

import java.nio.file.Path;

/** The example of the README; {@link io.limpid.interpret.ReadmeTest} holds the two against each other. */
final class FriendlyExample {

    private FriendlyExample() {}

    static Explanation run(Path people) {
        // begin of the example
        Table table = Table.csv(people).label("income");
        try (Classifier model = Limpid.classifier().depth(10).rank(16).fit(table.split(0.2))) {
            Explanation row = model.explain(model.rowsOf(table).get(0));
            System.out.println(row.prediction()); // the label, how likely it is, and from which layer on it stands
            System.out.println(row.layer(4).likelihood(">50K"));
            System.out.println(row.why().top(5)); // the columns that say most, in the table's own words
            System.out.println(row.why().of(">50K").against("<=50K").byLayer().get(9));
            model.explainAll(table).save(people.resolveSibling("rows.npz"));
            model.save(people.resolveSibling("income.safetensors"));
            return row;
        }
        // end of the example
    }
}
