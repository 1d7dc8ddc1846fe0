/** Models and their explanations as ONNX graphs, and ONNX graphs of others as functions to explain. */
module io.limpid.onnx {
    requires transitive io.limpid.interpret;
    requires com.google.protobuf;
    requires org.tribuo.util.onnx;
    requires static org.jspecify;

    exports io.limpid.onnx;
}
