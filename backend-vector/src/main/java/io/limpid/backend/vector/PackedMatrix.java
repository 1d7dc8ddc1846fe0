package io.limpid.backend.vector;

import java.util.ArrayList;
import java.util.List;

/** A whole right operand in packed form: its blocks, in the order in which a product goes through them. */
final class PackedMatrix {

    private final List<PackedOperand> blocks = new ArrayList<>();

    void add(PackedOperand block) {
        blocks.add(block);
    }

    PackedOperand block(int index) {
        return blocks.get(index);
    }
}
