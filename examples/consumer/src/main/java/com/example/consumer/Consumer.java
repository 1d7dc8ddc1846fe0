package com.example.consumer;

import io.limpid.Classifier;
import io.limpid.Explanation;
import io.limpid.Limpid;
import io.limpid.Table;
import java.nio.file.Path;

/** Learns a table, and says of its first row what it is and why. */
public final class Consumer {

    private Consumer() {}

    public static void main(String[] arguments) throws Exception {
        Table table = Table.csv(Path.of(arguments[0])).label("diagnosis");
        try (Classifier model = Limpid.classifier().depth(4).seed(1).fit(table.split(0.2))) {
            Explanation first = model.explain(model.rowsOf(table).get(0));
            System.out.println(first.prediction());
            System.out.println(first.why().top(3));
            System.out.println(Consumer.class.getModule().isNamed() ? "on the module path" : "on the class path");
        }
    }
}
