/** A program of someone else. */
module com.example.consumer {
    requires io.limpid.interpret;
}
