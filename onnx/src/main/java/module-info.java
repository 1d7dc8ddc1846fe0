/** Models and their explanations as ONNX graphs, and ONNX graphs of others as functions to explain. */
module io.limpid.onnx {
    requires transitive io.limpid.interpret;
    requires com.google.protobuf;
    requires static com.microsoft.onnxruntime;
    requires org.tribuo.util.onnx;

    exports io.limpid.onnx;
}
