package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.interpret.model.Model;
import io.limpid.onnx.ExportedOutputs;
import io.limpid.onnx.OnnxExport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a model in a form that other programs run. */
@Command(
        name = "export",
        sortOptions = false,
        description = "Write a model as an ONNX graph, which answers and explains raw rows wherever ONNX runs.")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private ModelOption modelOption;

    @Option(names = "--out", paramLabel = "M.onnx", required = true, description = "The file to write.")
    private Path out;

    /** What the graph tells, by the names of the option. */
    enum Outputs {
        scores(ExportedOutputs.SCORES),
        layers(ExportedOutputs.LAYERS),
        all(ExportedOutputs.ALL);

        private final ExportedOutputs told;

        Outputs(ExportedOutputs told) {
            this.told = told;
        }
    }

    @Option(
            names = "--outputs",
            paramLabel = "scores|layers|all",
            defaultValue = "scores",
            description = "What the graph tells: class scores, likelihoods and prediction; every layer's and its"
                    + " contribution map too; the evidence for the predicted class too. Default: ${DEFAULT-VALUE}.")
    private Outputs outputs;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        OutputOption.require("--out", out, List.of(".onnx"), modelOption.files());
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            OnnxExport export = OnnxExport.of(model, outputs.told);
            export.remarks().forEach(remark -> console.warn("%s", remark));
            export.write(out);
            console.say(
                    "%s: %,d bytes, opset %d, IR version %d",
                    out, export.model().length, OnnxExport.OPSET, OnnxExport.IR_VERSION);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("file", out.toString());
            json.put("bytes", export.model().length);
            json.put("outputs", outputs.name());
            json.put("opset", OnnxExport.OPSET);
            json.put("irVersion", OnnxExport.IR_VERSION);
            console.result(json);
        }
        return ExitCode.DONE;
    }
}
