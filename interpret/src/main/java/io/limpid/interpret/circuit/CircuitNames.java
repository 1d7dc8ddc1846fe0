package io.limpid.interpret.circuit;

import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.Schema;
import java.util.Optional;

/** Nodes of a circuit by name. */
final class CircuitNames {

    private final Schema schema;

    CircuitNames(Schema schema) {
        this.schema = schema;
    }

    /** Returns the name of a column; of a pixel its row and column, and its plane where there are several, counted from 1. */
    String column(int column) {
        Optional<ImageSize> image = schema.image();
        if (image.isEmpty()) {
            return schema.featureName(column);
        }
        ImageSize size = image.get();
        int pixel = column % size.pixelsPerPlane();
        String name = "pixel " + (pixel / size.columns() + 1) + "," + (pixel % size.columns() + 1);
        return size.planes() == 1 ? name : name + "," + (column / size.pixelsPerPlane() + 1);
    }

    /** Returns the name of any node. */
    String of(CircuitGraph.Node node) {
        return node.kind() == CircuitGraph.Kind.COLUMN ? column(node.index()) : node.id();
    }
}
