package io.limpid.interpret.model;

import io.limpid.formats.ArraySpec;
import io.limpid.formats.Checksums;
import io.limpid.formats.SafetensorsHeader;
import io.limpid.formats.SafetensorsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is in a model file, without its weights.
 *
 * @param file the file
 * @param bytes its size
 * @param sha256 its checksum, 64 hexadecimal digits
 * @param info the model, with its provenance
 * @param tensors their names, types and shapes, in the order of the file
 * @param metadata all strings in the file, also those that this program does not know; sorted by key
 * @param remarks what the user should know about the file: one plain sentence each
 */
public record ModelFileSummary(
        Path file,
        long bytes,
        String sha256,
        ModelInfo info,
        List<ArraySpec> tensors,
        Map<String, String> metadata,
        List<String> remarks) {

    /**
     * Reads the summary of a model file.
     *
     * @throws io.limpid.formats.BadInputException if the file can't be opened or is not a model
     */
    public static ModelFileSummary of(Path file) {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            SafetensorsHeader header = reader.header();
            ModelMetadata.requireFormat(file.toString(), header.metadata());
            LayerNames names = LayerNames.of(file.toString(), header);
            ModelInfo info = ModelReader.info(file.toString(), header, names);
            List<ArraySpec> tensors = header.entries().stream()
                    .map(SafetensorsHeader.Entry::array)
                    .toList();
            return new ModelFileSummary(
                    file,
                    reader.size(),
                    Checksums.sha256(file),
                    info,
                    tensors,
                    header.metadata(),
                    ModelReader.remarkOnExtra(file.toString(), names).stream().toList());
        }
    }
}
