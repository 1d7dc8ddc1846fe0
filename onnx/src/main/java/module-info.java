/** Models and their explanations as ONNX graphs. */
module io.limpid.onnx {
    requires transitive io.limpid.interpret;
    requires com.google.protobuf;
    requires org.tribuo.util.onnx;

    exports io.limpid.onnx;
}
