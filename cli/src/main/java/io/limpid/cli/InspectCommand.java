package io.limpid.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.ArraySpec;
import io.limpid.interpret.model.ModelFileSummary;
import io.limpid.interpret.training.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what is in a model file. */
@Command(name = "inspect", description = "Tell what is in a model file: shapes, metadata, provenance and checksum.")
final class InspectCommand implements Callable<Integer> {

    /** Long metadata, such as the minimum of every pixel, is shortened for people; JSON has it all. */
    private static final int LONGEST_VALUE = 100;

    @Parameters(index = "0", paramLabel = "M.safetensors", description = "The model file.")
    private Path file;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        ModelFileSummary summary = ModelFileSummary.of(file);
        summary.remarks().forEach(remark -> console.warn("%s", remark));
        NetworkShape shape = summary.info().shape();
        console.say("file        %s", summary.file());
        console.say("size        %,d bytes", summary.bytes());
        console.say("sha256      %s", summary.sha256());
        console.say(
                "network     depth %d, width %d (%d features + %d classes), %s",
                shape.depth(), shape.width(), shape.features(), shape.classes(), shape.activation());
        Provenance.linear(summary.info().provenance())
                .ifPresent(linear -> console.say("linear      %s of the training", linear.inWords()));
        console.say("tensors");
        for (ArraySpec tensor : summary.tensors()) {
            console.say("  %-24s %-4s %s", tensor.name(), tensor.type(), tensor.shape());
        }
        console.say("metadata");
        summary.metadata().forEach((key, value) -> console.say("  %-24s %s", key, shortened(value)));
        console.result(json(summary));
        return ExitCode.DONE;
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE
                ? value
                : value.substring(0, LONGEST_VALUE) + String.format(Locale.ROOT, "… (%,d characters)", value.length());
    }

    private static Map<String, Object> json(ModelFileSummary summary) {
        NetworkShape shape = summary.info().shape();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", summary.file().toString());
        json.put("bytes", summary.bytes());
        json.put("sha256", summary.sha256());
        json.put("depth", shape.depth());
        json.put("features", shape.features());
        json.put("classes", summary.info().classNames());
        json.put("activation", shape.activation().toString());
        List<Map<String, Object>> tensors = new ArrayList<>();
        for (ArraySpec tensor : summary.tensors()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", tensor.name());
            entry.put("dtype", tensor.type().name());
            entry.put("shape", tensor.shape());
            tensors.add(entry);
        }
        Provenance.linear(summary.info().provenance())
                .ifPresent(linear -> json.put("linearAccuracy", linear.accuracy()));
        json.put("tensors", tensors);
        json.put("metadata", summary.metadata());
        json.put("provenance", provenance(summary.info().provenance()));
        return json;
    }

    private static @Nullable Object provenance(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            // Another program may have written something else than JSON; it is shown as it stands.
            return text;
        }
    }
}
