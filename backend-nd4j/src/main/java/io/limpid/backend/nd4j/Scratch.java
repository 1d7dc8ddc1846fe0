package io.limpid.backend.nd4j;

/** What a thread needs to take part in an operation, kept for the next one. */
record Scratch(Tile tile, NativeBlas.Operand a, NativeBlas.Operand b, NativeBlas.Operand c) {

    Scratch() {
        this(new Tile(), new NativeBlas.Operand(), new NativeBlas.Operand(), new NativeBlas.Operand());
    }
}
